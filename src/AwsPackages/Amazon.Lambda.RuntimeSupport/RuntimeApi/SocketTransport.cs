using System.Net.Sockets;

namespace Amazon.Lambda.RuntimeSupport.RuntimeApi;

/// <summary>
/// The Runtime API over one kept-alive connection, with no more of HTTP/1.1 than it takes: an HttpClient would double the time that a
/// natively compiled function takes to start (docs/adr/0010).
/// </summary>
internal sealed class SocketTransport(string endpoint) : IRuntimeApiTransport
{
    private readonly RequestWriter _writer = new(endpoint);
    private readonly ReceiveBuffer _received = new();
    private Socket? _socket;

    public async ValueTask<RuntimeApiReply> SendAsync(RuntimeApiRequest request, CancellationToken cancellationToken)
    {
        var reused = _socket is not null;
        try
        {
            return await ExchangeAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (reused && _received.IsEmpty && e is EndOfStreamException or SocketException)
        {
            // The peer closed the idle connection, which shows only now: nothing of a reply has come, so the call is made once more.
            Disconnect();
            return await ExchangeAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            Disconnect();
            throw;
        }
    }

    public void Dispose() => Disconnect();

    private async ValueTask<RuntimeApiReply> ExchangeAsync(RuntimeApiRequest request, CancellationToken cancellationToken)
    {
        _received.DropConsumed();
        var socket = _socket ??= await ConnectAsync(cancellationToken).ConfigureAwait(false);
        await _writer.WriteAsync(socket, request, cancellationToken).ConfigureAwait(false);

        ReplyHead head;
        do
        {
            head = await ReadHeadAsync(socket, cancellationToken).ConfigureAwait(false);
        }
        while (head.IsInterim);

        var body = new ReplyBodyReader(_received, socket);
        var isPost = request.ContentType is not null;
        ArraySegment<byte> bytes = default;
        var keep = !head.Closes;
        if (head.Chunked)
        {
            bytes = await body.ReadChunkedAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (head.ContentLength is { } length)
        {
            bytes = await body.ReadAsync(length, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            // Without a length the body ends with the connection. Nobody reads what follows a POST, so that is not waited for.
            bytes = isPost ? default : await body.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            keep = false;
        }

        if (!keep)
        {
            Disconnect();
        }

        return new RuntimeApiReply(head.Status, head.Headers, bytes);
    }

    private async ValueTask<ReplyHead> ReadHeadAsync(Socket socket, CancellationToken cancellationToken)
    {
        int length;
        while ((length = _received.Unread.Span.IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (_received.Unread.Length > ReplyHead.MaxLength)
            {
                throw new IOException($"The Runtime API's reply has a head of more than {ReplyHead.MaxLength} bytes.");
            }

            await _received.FillAsync(socket, cancellationToken).ConfigureAwait(false);
        }

        var head = ReplyHead.Parse(_received.Unread.Span[..(length + 2)]);
        _received.Consume(length + 4);
        return head;
    }

    private async ValueTask<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(_writer.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(_writer.Address, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }

    private void Disconnect()
    {
        _socket?.Dispose();
        _socket = null;
        _received.Forget();
    }
}
