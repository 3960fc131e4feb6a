using Microsoft.AspNetCore.Http;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Requests;

/// <summary>The path of an event. It comes decoded, so it is taken as it is: decoding it again would turn <c>%41</c> into <c>A</c>.</summary>
/// <remarks>
/// Dot segments stay as well: the gateway chose route and authorizer by the path with them, and resolving them here would lead elsewhere.
/// </remarks>
internal readonly record struct RequestPath(string Base, string Rest)
{
    private const string DefaultStage = "$default";

    /// <summary>Parts the stage, with which every path of a named stage begins, from what the application routes by.</summary>
    public static RequestPath Split(string? path, string? stage)
    {
        path = path switch
        {
            null or "" => "/",
            ['/', ..] => path,
            _ => "/" + path,
        };
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            throw new BadHttpRequestException("The path holds a null character.");
        }

        if (string.IsNullOrEmpty(stage) || stage == DefaultStage)
        {
            return new RequestPath("", path);
        }

        var prefix = "/" + stage;
        if (path == prefix)
        {
            return new RequestPath(prefix, "/");
        }

        return path.StartsWith(prefix + "/", StringComparison.Ordinal)
            ? new RequestPath(prefix, path[prefix.Length..])
            : new RequestPath("", path);
    }
}
