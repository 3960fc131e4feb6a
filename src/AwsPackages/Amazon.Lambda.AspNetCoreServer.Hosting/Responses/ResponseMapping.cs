using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Amazon.Lambda.APIGatewayEvents;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Responses;

/// <summary>Turns a finished response into payload format 2.0.</summary>
internal sealed class ResponseMapping(HostingOptions options)
{
    // What Kestrel lets into a header; anything else could end one and begin another.
    private static readonly SearchValues<char> HeaderCharacters =
        SearchValues.Create("\t" + string.Concat(Enumerable.Range(0x20, 0x5f).Select(c => (char)c)));

    /// <exception cref="InvalidOperationException">A header holds what no header may.</exception>
    public APIGatewayHttpApiV2ProxyResponse Map(LambdaResponse response, string method)
    {
        var mapped = new APIGatewayHttpApiV2ProxyResponse { StatusCode = response.StatusCode, Headers = new Dictionary<string, string>() };
        foreach (var (name, values) in response.Headers)
        {
            Require(name, values);
            if (name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
            {
                mapped.Cookies = values.ToArray()!;
            }
            else if (!IsFraming(name) || HttpMethods.IsHead(method))
            {
                mapped.Headers[name] = values.ToString();
            }
        }

        if (!HttpMethods.IsHead(method) && MayHaveBody(response.StatusCode) && response.Written is { IsEmpty: false } body)
        {
            mapped.IsBase64Encoded = IsBase64(response.Headers, body.Span);
            mapped.Body = mapped.IsBase64Encoded ? Convert.ToBase64String(body.Span) : Encoding.UTF8.GetString(body.Span);
        }

        return mapped;
    }

    // The gateway counts the bytes that it sends; a HEAD response alone says how long another one would be.
    private static bool IsFraming(string name) =>
        name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase);

    private static bool MayHaveBody(int status) =>
        status is >= 200 and not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified);

    // Text carries any valid UTF-8 unchanged, whatever it is called, and nothing else.
    private bool IsBase64(IHeaderDictionary headers, ReadOnlySpan<byte> body) =>
        Registered(headers) == ResponseContentEncoding.Base64 || !Utf8.IsValid(body);

    private ResponseContentEncoding Registered(IHeaderDictionary headers)
    {
        var mediaType = headers.ContentType.ToString().Split(';', 2)[0].Trim();
        return options.ContentEncodings.TryGetValue(headers.ContentEncoding.ToString(), out var encoding)
            || options.ContentTypes.TryGetValue(mediaType, out encoding)
            ? encoding
            : options.DefaultResponseContentEncoding;
    }

    private static void Require(string name, StringValues values)
    {
        foreach (var value in values)
        {
            if (value.AsSpan().ContainsAnyExcept(HeaderCharacters))
            {
                throw new InvalidOperationException($"The response header {name} holds a character that no header may.");
            }
        }
    }
}
