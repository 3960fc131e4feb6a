using System.Net;

namespace IvsChatBackend.DevHost.Guard;

/// <summary>
/// Keeps foreign web pages out of a host that gives every identity away. A page can make a browser send requests to loopback, under a name of
/// its own if its DNS says so: hence the check of Host (DNS rebinding), and of Origin for what must not be called by any page but ours. Other
/// machines, where they reach it, need the key.
/// </summary>
internal sealed class LocalGuard(DevHostOptions options, DevKey? key)
{
    private readonly HashSet<string> _origins = new(options.Origins, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _hosts =
        new([.. options.AllowedHosts, .. options.Origins.Select(origin => new Uri(origin).IdnHost)], StringComparer.OrdinalIgnoreCase);
    private readonly bool _leavesLoopback = !IPAddress.IsLoopback(options.Listen);

    public bool Allows(HostString host) => IsLoopback(host.Host) || _hosts.Contains(host.Host)
        // Rebinding takes a name; whoever wrote an address into the address bar meant it.
        || (_leavesLoopback && IPAddress.TryParse(host.Host.Trim('[', ']'), out _));

    public bool AllowsOrigin(string origin) =>
        _origins.Contains(origin)
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && IsLoopback(uri.IdnHost));

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!Allows(request.Host))
        {
            return RefuseAsync(
                context, StatusCodes.Status421MisdirectedRequest, "This host answers to loopback names, and to those that --allowed-host names.");
        }

        // Routing takes a path in any case, so the guard does too.
        if (!request.Path.StartsWithSegments("/dev", StringComparison.OrdinalIgnoreCase, out var route))
        {
            return next(context);
        }

        if (request.Headers.Origin is { Count: > 0 } origins && !origins.All(origin => origin is not null && AllowsOrigin(origin)))
        {
            return RefuseAsync(
                context, StatusCodes.Status403Forbidden, "This origin may not sign anybody in. Start the host with --origin to let it.");
        }

        return key is null || IsPublished(route) || key.Is(request.Headers[DevKey.Header])
            ? next(context)
            : RefuseAsync(
                context, StatusCodes.Status401Unauthorized, $"Off loopback /dev needs the key that the host printed, in the header {DevKey.Header}.");
    }

    /// <summary>Public keys are for all who verify tokens.</summary>
    private static bool IsPublished(PathString route) =>
        route.Equals("/jwks.json", StringComparison.OrdinalIgnoreCase) || route.StartsWithSegments("/.well-known", StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Task RefuseAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(detail, context.RequestAborted);
    }
}
