using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.AspNetCoreServer;

namespace IvsChatBackend.Api.Http;

/// <summary>
/// Takes off what stands before the route that API Gateway matched: the base path of a custom domain's mapping, or a stage. The event's path has it,
/// its route key has not. Becomes the request's path base, which <c>Location</c> carries.
/// </summary>
internal sealed class GatewayPath(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Items[AbstractAspNetCoreFunction.LAMBDA_REQUEST_OBJECT] is APIGatewayHttpApiV2ProxyRequest { RouteKey: { } routeKey }
            && TrySplit(context.Request.Path.Value ?? "", routeKey, out var before, out var path))
        {
            context.Request.PathBase = context.Request.PathBase.Add(before);
            context.Request.Path = path;
        }

        return next(context);
    }

    /// <param name="routeKey">As <c>GET /rooms/{roomId}</c>; <c>$default</c> matches every path, and says nothing.</param>
    /// <returns>False where nothing stands before the route.</returns>
    private static bool TrySplit(string path, string routeKey, out string before, out string rest)
    {
        (before, rest) = ("", path);
        if (routeKey.Split(' ') is not [_, ['/', _, ..] pattern] || pattern.EndsWith("+}", StringComparison.Ordinal))
        {
            return false;
        }

        var segments = path.Split('/')[1..];
        var matched = pattern.Split('/')[1..];
        var extra = segments.Length - matched.Length;
        if (extra <= 0 || matched.Where((segment, index) => segment[0] != '{' && segment != segments[extra + index]).Any())
        {
            return false;
        }

        before = "/" + string.Join('/', segments[..extra]);
        rest = "/" + string.Join('/', segments[extra..]);
        return true;
    }
}
