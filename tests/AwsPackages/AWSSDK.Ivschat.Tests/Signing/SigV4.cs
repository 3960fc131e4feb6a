using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AWSSDK.Ivschat.Tests.Wire;

namespace AWSSDK.Ivschat.Tests.Signing;

/// <summary>Signature Version 4 from its specification, over a request as it came in.</summary>
internal static class SigV4
{
    /// <summary>The Authorization header that the request should carry.</summary>
    public static string Authorization(RawRequest request, string accessKey, string secretKey, string region)
    {
        var time = request.Headers["X-Amz-Date"];
        var scope = string.Create(CultureInfo.InvariantCulture, $"{time[..8]}/{region}/ivschat/aws4_request");
        var signedHeaders = SignedHeaders(request);
        var canonical = CanonicalRequest(request, signedHeaders);
        var toSign = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hex(SHA256.HashData(Utf8(canonical)))}";

        var key = Utf8("AWS4" + secretKey);
        foreach (var part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Utf8(part));
        }

        var signature = Hex(HMACSHA256.HashData(key, Utf8(toSign)));
        return $"AWS4-HMAC-SHA256 Credential={accessKey}/{scope}, SignedHeaders={string.Join(';', signedHeaders)}, Signature={signature}";
    }

    public static string[] SignedHeaders(RawRequest request) =>
        request.Headers["Authorization"].Split("SignedHeaders=")[1].Split(',')[0].Split(';');

    private static string CanonicalRequest(RawRequest request, string[] signedHeaders)
    {
        // What the path has encoded is encoded once more; the query's parts are in their encoded form already.
        var path = string.Join('/', request.Path.Split('/').Select(Uri.EscapeDataString));
        var query = string.Join('&', request.Query.Split('&').Order(StringComparer.Ordinal));
        var headers = signedHeaders.Select(name => $"{name}:{request.Headers[name].Trim()}\n");
        return string.Join(
            '\n',
            request.Method,
            path,
            query,
            string.Concat(headers),
            string.Join(';', signedHeaders),
            Hex(SHA256.HashData(request.Body)));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
