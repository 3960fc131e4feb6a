using System.Buffers;
using System.Threading.Channels;
using IvsChatBackend.Emulator.Messaging.WebSockets;

namespace IvsChatBackend.Emulator.Messaging.Connections;

internal enum EnqueueResult
{
    Queued,

    /// <summary>The reader is too slow: the queue is at its bound.</summary>
    Full,

    /// <summary>Nothing more goes out on this connection.</summary>
    Closed,
}

/// <summary>Frames on their way to one connection. Any thread enqueues and none waits; one loop writes, all at once what has come together.</summary>
internal sealed class Outbox(MessagingOptions limits)
{
    private const int BatchBytes = 32 * 1024;

    private readonly Channel<ServerFrame> _frames = Channel.CreateUnbounded<ServerFrame>(new UnboundedChannelOptions { SingleReader = true });
    private int _waitingFrames;
    private int _waitingBytes;

    public EnqueueResult TryEnqueue(ServerFrame frame)
    {
        if (Volatile.Read(ref _waitingFrames) >= limits.MaximumQueuedFrames
            || Volatile.Read(ref _waitingBytes) + frame.Bytes.Length > limits.MaximumQueuedBytes)
        {
            return EnqueueResult.Full;
        }

        Interlocked.Increment(ref _waitingFrames);
        Interlocked.Add(ref _waitingBytes, frame.Bytes.Length);
        return _frames.Writer.TryWrite(frame) ? EnqueueResult.Queued : EnqueueResult.Closed;
    }

    /// <summary>What is queued still goes out; nothing more is taken.</summary>
    public void Complete() => _frames.Writer.TryComplete();

    /// <summary>Writes until the outbox is complete and empty.</summary>
    public async Task WriteToAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (await _frames.Reader.WaitToReadAsync(cancellationToken))
        {
            var batch = ArrayPool<byte>.Shared.Rent(BatchBytes);
            try
            {
                while (_frames.Reader.TryRead(out var frame))
                {
                    await WriteBatchAsync(stream, frame, batch, cancellationToken);
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(batch);
            }
        }
    }

    private async ValueTask WriteBatchAsync(Stream stream, ServerFrame first, byte[] batch, CancellationToken cancellationToken)
    {
        var (frames, bytes) = (1, first.Bytes.Length);
        if (bytes > BatchBytes || !_frames.Reader.TryPeek(out _))
        {
            await stream.WriteAsync(first.Bytes, cancellationToken);
        }
        else
        {
            first.Bytes.CopyTo(batch);
            while (_frames.Reader.TryPeek(out var next) && bytes + next.Bytes.Length <= BatchBytes && _frames.Reader.TryRead(out _))
            {
                next.Bytes.CopyTo(batch.AsMemory(bytes));
                (frames, bytes) = (frames + 1, bytes + next.Bytes.Length);
            }

            await stream.WriteAsync(batch.AsMemory(0, bytes), cancellationToken);
        }

        Interlocked.Add(ref _waitingFrames, -frames);
        Interlocked.Add(ref _waitingBytes, -bytes);
    }
}
