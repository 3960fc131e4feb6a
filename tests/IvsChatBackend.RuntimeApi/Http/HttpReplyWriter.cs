using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace IvsChatBackend.RuntimeApi.Http;

/// <summary>Writes a reply: at once and in one piece, or as a fault has it.</summary>
internal sealed class HttpReplyWriter(Socket socket)
{
    /// <summary>False when the peer did not get the whole reply.</summary>
    public async Task<bool> WriteAsync(HttpReply reply, RuntimeApiFault fault)
    {
        var body = fault == RuntimeApiFault.EmptyBody ? default : reply.Body;
        switch (fault)
        {
            case RuntimeApiFault.LostReply:
                return false;
            case RuntimeApiFault.Gibberish:
                await SendAsync("Good day!\r\n\r\n"u8.ToArray());
                return false;
            case RuntimeApiFault.TornReply:
                var whole = Join(Head(reply, "Content-Length: " + body.Length), body.Span);
                await SendAsync(whole.AsMemory(0, whole.Length - Math.Max(1, body.Length / 2)));
                return false;
            case RuntimeApiFault.NoLength:
                await SendAsync(Join(Head(reply, null), default));
                return true;
            case RuntimeApiFault.Chunked:
                await SendAsync(Join(Head(reply, "Transfer-Encoding: chunked"), Chunks(body.Span)));
                return true;
            case RuntimeApiFault.SplitWrites:
                foreach (var one in Join(Head(reply, "Content-Length: " + body.Length), body.Span))
                {
                    await SendAsync(new[] { one });
                }

                return true;
            case RuntimeApiFault.Interim:
                await SendAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
                break;
            case RuntimeApiFault.AnnouncedClose:
                await SendAsync(Join(Head(reply, $"Content-Length: {body.Length}\r\nConnection: close"), body.Span));
                return true;
        }

        await SendAsync(Join(Head(reply, "Content-Length: " + body.Length), body.Span));
        if (fault == RuntimeApiFault.HalfClose)
        {
            socket.Shutdown(SocketShutdown.Send);
        }

        return true;
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes)..];
        }
    }

    private static string Head(HttpReply reply, string? framing)
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {reply.Status} Reply\r\n");
        foreach (var (name, value) in reply.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (framing is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"{framing}\r\n");
        }

        return head.Append("\r\n").ToString();
    }

    private static byte[] Chunks(ReadOnlySpan<byte> body)
    {
        var chunks = new List<byte>();
        for (var at = 0; at < body.Length; at += 7)
        {
            var chunk = body[at..Math.Min(at + 7, body.Length)];
            chunks.AddRange(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{chunk.Length:x};part=1\r\n")));
            chunks.AddRange(chunk);
            chunks.AddRange("\r\n"u8);
        }

        chunks.AddRange("0\r\nTrailer: 1\r\n\r\n"u8);
        return [.. chunks];
    }

    private static byte[] Join(string head, ReadOnlySpan<byte> body) => [.. Encoding.UTF8.GetBytes(head), .. body];
}
