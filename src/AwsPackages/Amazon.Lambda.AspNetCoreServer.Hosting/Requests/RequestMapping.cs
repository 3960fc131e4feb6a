using System.Globalization;
using System.Net;
using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Microsoft.AspNetCore.Http;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Requests;

/// <summary>Reads a request out of an event of payload format 2.0.</summary>
internal static class RequestMapping
{
    /// <exception cref="BadHttpRequestException">The event holds no request, or one that a server would refuse.</exception>
    public static LambdaRequest Map(APIGatewayHttpApiV2ProxyRequest? proxied, ILambdaContext context)
    {
        if (proxied?.RequestContext?.Http is not { Method.Length: > 0 } http)
        {
            throw new BadHttpRequestException("The event is no request of an HTTP API.");
        }

        var headers = RequestHeaders.Map(proxied);
        var body = RequestBody(proxied);
        if (body.Length > 0 || headers.ContentLength is not null)
        {
            headers.ContentLength = body.Length;
        }

        var path = RequestPath.Split(proxied.RawPath ?? http.Path, proxied.RequestContext.Stage);
        var requestId = proxied.RequestContext.RequestId ?? context.AwsRequestId;
        return new LambdaRequest
        {
            Protocol = string.IsNullOrEmpty(http.Protocol) ? "HTTP/1.1" : http.Protocol,
            Scheme = "http".Equals(headers["x-forwarded-proto"], StringComparison.OrdinalIgnoreCase) ? "http" : "https",
            Method = http.Method,
            PathBase = path.Base,
            Path = path.Rest,
            QueryString = string.IsNullOrEmpty(proxied.RawQueryString) ? "" : "?" + proxied.RawQueryString,
            Headers = headers,
            Body = new MemoryStream(body, writable: false),
            CanHaveBody = body.Length > 0,
            TraceIdentifier = requestId,
            ConnectionId = requestId,
            RemoteIpAddress = IPAddress.TryParse(http.SourceIp, out var address) ? address : null,
            RemotePort = Port(headers["x-forwarded-port"]),
            User = AuthorizerPrincipal.From(proxied.RequestContext.Authorizer),
            Items = new Dictionary<object, object?>
            {
                [AbstractAspNetCoreFunction.LAMBDA_CONTEXT] = context,
                [AbstractAspNetCoreFunction.LAMBDA_REQUEST_OBJECT] = proxied,
            },
        };
    }

    private static byte[] RequestBody(APIGatewayHttpApiV2ProxyRequest proxied)
    {
        if (string.IsNullOrEmpty(proxied.Body))
        {
            return [];
        }

        if (!proxied.IsBase64Encoded)
        {
            return Encoding.UTF8.GetBytes(proxied.Body);
        }

        try
        {
            return Convert.FromBase64String(proxied.Body);
        }
        catch (FormatException e)
        {
            throw new BadHttpRequestException("The body is no base64.", e);
        }
    }

    private static int Port(string? value) =>
        ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0;
}
