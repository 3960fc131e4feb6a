using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport.RuntimeApi;

/// <summary>Writes requests, a small one in one piece.</summary>
/// <param name="endpoint">Host and port, as <c>AWS_LAMBDA_RUNTIME_API</c> has them.</param>
internal sealed class RequestWriter(string endpoint)
{
    // A body up to here travels in the segment of its head.
    private const int LargestJoinedBody = 32 * 1024;

    private readonly byte[] _next = Encoding.ASCII.GetBytes(
        $"GET {RuntimeApiRequest.BasePath}invocation/next HTTP/1.1\r\nHost: {endpoint}\r\n\r\n");

    private byte[] _joined = new byte[4096];

    public EndPoint Address { get; } = ParseAddress(endpoint);

    public async ValueTask WriteAsync(Socket socket, RuntimeApiRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentType is null)
        {
            await SendAllAsync(socket, _next, cancellationToken).ConfigureAwait(false);
            return;
        }

        var head = Encoding.UTF8.GetBytes(Head(request));
        if (request.Body.Length > LargestJoinedBody)
        {
            await SendAllAsync(socket, head, cancellationToken).ConfigureAwait(false);
            await SendAllAsync(socket, request.Body, cancellationToken).ConfigureAwait(false);
            return;
        }

        var length = head.Length + request.Body.Length;
        if (_joined.Length < length)
        {
            _joined = new byte[length];
        }

        head.CopyTo(_joined, 0);
        request.Body.CopyTo(_joined.AsMemory(head.Length));
        await SendAllAsync(socket, _joined.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
    }

    private string Head(RuntimeApiRequest request)
    {
        var head = new StringBuilder(256);
        head.Append(CultureInfo.InvariantCulture, $"POST {RuntimeApiRequest.BasePath}{request.Path} HTTP/1.1\r\nHost: {endpoint}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Type: {request.ContentType}\r\nContent-Length: {request.Body.Length}\r\n");
        if (request.ErrorType is { } type)
        {
            head.Append(CultureInfo.InvariantCulture, $"{RuntimeApiRequest.ErrorTypeHeader}: {type}\r\n");
        }

        if (request.XRayCause is { } cause)
        {
            head.Append(CultureInfo.InvariantCulture, $"{RuntimeApiRequest.XRayCauseHeader}: {cause}\r\n");
        }

        return head.Append("\r\n").ToString();
    }

    private static async ValueTask SendAllAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, cancellationToken).ConfigureAwait(false)..];
        }
    }

    private static EndPoint ParseAddress(string endpoint)
    {
        if (IPEndPoint.TryParse(endpoint, out var address) && address.Port != 0)
        {
            return address;
        }

        var colon = endpoint.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(endpoint.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new DnsEndPoint(endpoint[..colon], port, AddressFamily.InterNetwork)
            : throw new RuntimeApiException($"The Runtime API's endpoint '{endpoint}' is not HOST:PORT.");
    }
}
