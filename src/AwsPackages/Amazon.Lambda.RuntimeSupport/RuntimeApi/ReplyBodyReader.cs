using System.Buffers.Text;
using System.Net.Sockets;

namespace Amazon.Lambda.RuntimeSupport.RuntimeApi;

/// <summary>Reads one reply's body into the buffer, where it lies in one piece however it came.</summary>
internal readonly struct ReplyBodyReader(ReceiveBuffer received, Socket socket)
{
    /// <summary>Bytes that a body may have; Lambda's own limit for an event is 6 MB.</summary>
    private const int MaxLength = 16 * 1024 * 1024;

    public async ValueTask<ArraySegment<byte>> ReadAsync(long length, CancellationToken cancellationToken)
    {
        await RequireAsync(length, cancellationToken).ConfigureAwait(false);
        var body = received.Slice(received.Start, (int)length);
        received.Consume((int)length);
        return body;
    }

    public async ValueTask<ArraySegment<byte>> ReadToEndAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (received.Unread.Length <= MaxLength)
            {
                await received.FillAsync(socket, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (EndOfStreamException)
        {
            return await ReadAsync(received.Unread.Length, cancellationToken).ConfigureAwait(false);
        }

        throw TooLong();
    }

    // The chunks' content is moved down over their size lines as it comes.
    public async ValueTask<ArraySegment<byte>> ReadChunkedAsync(CancellationToken cancellationToken)
    {
        var start = received.Start;
        var length = 0;
        while (await ReadChunkSizeAsync(cancellationToken).ConfigureAwait(false) is var size and > 0)
        {
            if (length + size > MaxLength)
            {
                throw TooLong();
            }

            await RequireAsync(size + 2, cancellationToken).ConfigureAwait(false);
            received.Move(received.Start, start + length, size);
            received.Consume(size + 2);
            length += size;
        }

        // Trailers, none of which means anything here, end with an empty line.
        while (await ReadLineLengthAsync(cancellationToken).ConfigureAwait(false) is var line)
        {
            received.Consume(line + 2);
            if (line == 0)
            {
                break;
            }
        }

        return received.Slice(start, length);
    }

    private async ValueTask<int> ReadChunkSizeAsync(CancellationToken cancellationToken)
    {
        var length = await ReadLineLengthAsync(cancellationToken).ConfigureAwait(false);
        if (!Utf8Parser.TryParse(received.Unread.Span[..length], out int size, out _, 'X') || size < 0)
        {
            throw new IOException("The Runtime API sent a chunk whose size is no number.");
        }

        received.Consume(length + 2);
        return size;
    }

    private async ValueTask<int> ReadLineLengthAsync(CancellationToken cancellationToken)
    {
        int length;
        while ((length = received.Unread.Span.IndexOf("\r\n"u8)) < 0)
        {
            if (received.Unread.Length > ReplyHead.MaxLength)
            {
                throw TooLong();
            }

            await received.FillAsync(socket, cancellationToken).ConfigureAwait(false);
        }

        return length;
    }

    private async ValueTask RequireAsync(long length, CancellationToken cancellationToken)
    {
        if (length > MaxLength)
        {
            throw TooLong();
        }

        received.Reserve((int)length);
        while (received.Unread.Length < length)
        {
            await received.FillAsync(socket, cancellationToken).ConfigureAwait(false);
        }
    }

    private static IOException TooLong() => new($"The Runtime API's reply is longer than {MaxLength} bytes.");
}
