using IvsChatBackend.RuntimeApi.Http;

namespace IvsChatBackend.RuntimeApi;

internal static class RuntimeApiRoute
{
    private const string Base = "/2018-06-01/runtime/";
    private const string Invocation = Base + "invocation/";

    /// <summary>The call that a request makes, and the invocation that it speaks of.</summary>
    public static (RuntimeApiCall Call, string? RequestId) Match(HttpRequest request)
    {
        switch (request.Method, request.Path)
        {
            case ("GET", Invocation + "next"):
                return (RuntimeApiCall.Next, null);
            case ("POST", Base + "init/error"):
                return (RuntimeApiCall.InitError, null);
            case ("POST", var path) when path.StartsWith(Invocation, StringComparison.Ordinal):
                return path[Invocation.Length..].Split('/') switch
                {
                    [var id, "response"] => (RuntimeApiCall.Response, id),
                    [var id, "error"] => (RuntimeApiCall.Error, id),
                    _ => (RuntimeApiCall.Unknown, null),
                };
            default:
                return (RuntimeApiCall.Unknown, null);
        }
    }
}
