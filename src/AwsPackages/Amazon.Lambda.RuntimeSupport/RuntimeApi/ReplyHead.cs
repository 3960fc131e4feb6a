using System.Buffers.Text;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport.RuntimeApi;

/// <summary>Status line and headers of an HTTP/1.1 reply.</summary>
/// <param name="Closes">The peer closes the connection after this reply.</param>
internal sealed record ReplyHead(int Status, long? ContentLength, bool Chunked, bool Closes, InvocationHeaders Headers)
{
    /// <summary>Bytes that a head may have: ample for a client context, which Lambda bounds at 3,583 bytes before base64.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>A 100 Continue or the like, which a final reply follows.</summary>
    public bool IsInterim => Status is >= 100 and < 200;

    /// <param name="head">All lines, each with its line break, without the empty one.</param>
    /// <exception cref="IOException">This is no HTTP/1.1.</exception>
    public static ReplyHead Parse(ReadOnlySpan<byte> head)
    {
        var end = head.IndexOf("\r\n"u8);
        var line = head[..end];
        if (!line.StartsWith("HTTP/1."u8)
            || line.Length < 12
            || !Utf8Parser.TryParse(line.Slice(9, 3), out int status, out var digits)
            || digits != 3)
        {
            throw new IOException("The Runtime API did not answer in HTTP/1.1.");
        }

        long? contentLength = null;
        var chunked = false;
        var closes = line[7] == (byte)'0';
        var headers = new InvocationHeaders();
        for (head = head[(end + 2)..]; !head.IsEmpty; head = head[(end + 2)..])
        {
            end = head.IndexOf("\r\n"u8);
            line = head[..end];
            var colon = line.IndexOf((byte)':');
            if (colon <= 0)
            {
                throw new IOException("The Runtime API sent a header without a name.");
            }

            var name = Encoding.UTF8.GetString(line[..colon]);
            var value = Encoding.UTF8.GetString(line[(colon + 1)..]).Trim();
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                contentLength = long.TryParse(value, out var length) && length >= 0
                    ? length
                    : throw new IOException("The Runtime API sent a length that is no number.");
            }
            else if (name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
            {
                chunked = value.EndsWith("chunked", StringComparison.OrdinalIgnoreCase);
            }
            else if (name.Equals("Connection", StringComparison.OrdinalIgnoreCase))
            {
                closes = value.Equals("close", StringComparison.OrdinalIgnoreCase);
            }
            else
            {
                headers.Set(name, value);
            }
        }

        return new ReplyHead(status, contentLength, chunked, closes, headers);
    }
}
