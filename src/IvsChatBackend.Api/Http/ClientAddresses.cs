using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace IvsChatBackend.Api.Http;

/// <summary>
/// Where a request comes from. A header says it only behind an edge that proves itself by a secret of its own: anybody can write a header, and would
/// choose a new address for each try. The edge is CloudFront, which sets <c>CloudFront-Viewer-Address</c> and, as an origin custom header, the secret.
/// </summary>
internal sealed class ClientAddresses(ApiOptions options)
{
    public const string SecretHeader = "x-edge-secret";
    public const string AddressHeader = "cloudfront-viewer-address";

    private readonly byte[]? _secret = options.EdgeSecret is { } secret ? Encoding.UTF8.GetBytes(secret) : null;

    public IPAddress? Of(HttpContext context) => Told(context.Request.Headers) ?? context.Connection.RemoteIpAddress;

    private IPAddress? Told(IHeaderDictionary headers)
    {
        if (_secret is null
            || headers[SecretHeader] is not [{ } given]
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), _secret)
            || headers[AddressHeader] is not [{ } viewer])
        {
            return null;
        }

        // Address and port; an IPv6 address has no brackets there.
        var port = viewer.LastIndexOf(':');
        return port > 0 && IPAddress.TryParse(viewer.AsSpan(0, port), out var address) ? address : null;
    }
}
