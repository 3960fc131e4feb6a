using System.IO.Pipelines;
using IvsChatBackend.Emulator.Messaging.WebSockets;

namespace IvsChatBackend.Emulator.Messaging.Connections;

/// <summary>
/// One client's WebSocket after the upgrade. Frames may be queued before <see cref="RunAsync"/>, so that a connection can be counted in before its
/// client learns that it is open. A connection ends in one of three ways: <see cref="Close"/>, with the closing handshake; <see cref="Drop"/>,
/// without a close frame but with all that was queued; <see cref="Cut"/>, at once.
/// </summary>
/// <param name="abort">Ends the transport; may be called more than once and from any thread.</param>
internal sealed class ClientSocket(MessagingOptions options, TimeProvider time, Action abort)
{
    private static readonly StreamPipeReaderOptions ReaderOptions = new(leaveOpen: true, useZeroByteReads: true);

    private readonly Outbox _outbox = new(options);
    private PipeReader? _reader;
    private volatile bool _dropped;
    private ITimer? _deadline;
    private int _ending;

    /// <summary>Whether requests still count: false from the first step of ending on.</summary>
    public bool IsOpen => Volatile.Read(ref _ending) == 0;

    public EnqueueResult TryEnqueue(ServerFrame frame) => _outbox.TryEnqueue(frame);

    /// <summary>Starts the closing handshake: nothing follows the close frame, and the client has the close timeout to answer it.</summary>
    /// <param name="reason">Why, for whoever reads close frames; cut to what fits.</param>
    public void Close(ushort code, string reason = "")
    {
        if (TryBeginEnding())
        {
            _outbox.TryEnqueue(ServerFrame.Close(code, reason));
            _outbox.Complete();
        }
    }

    /// <summary>Ends without a close frame, once what was queued before is out.</summary>
    public void Drop()
    {
        if (TryBeginEnding())
        {
            _outbox.Complete();
            _dropped = true;
            Volatile.Read(ref _reader)?.CancelPendingRead();
        }
    }

    /// <summary>Ends at once; what is queued is lost.</summary>
    public void Cut()
    {
        Interlocked.Exchange(ref _ending, 1);
        _outbox.Complete();
        abort();
    }

    /// <summary>Reads and writes until the connection has ended, however it does.</summary>
    /// <param name="receive">Gets each message while the connection is open; the next one waits for it.</param>
    public async Task RunAsync(Stream stream, Func<Inbound, ValueTask> receive)
    {
        var writing = WriteAsync(stream);
        var reader = PipeReader.Create(stream, ReaderOptions);
        Volatile.Write(ref _reader, reader);
        try
        {
            await ReadAsync(reader, receive);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The client is gone, or has to go: either way there is nothing left to read.
        }
        finally
        {
            TryBeginEnding();
            _outbox.Complete();
            await writing;
            await reader.CompleteAsync();
            _deadline?.Dispose();
        }
    }

    private async Task WriteAsync(Stream stream)
    {
        try
        {
            await _outbox.WriteToAsync(stream, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            Cut();
        }
    }

    private async Task ReadAsync(PipeReader reader, Func<Inbound, ValueTask> receive)
    {
        using var parser = new FrameParser(options.MaximumRequestBytes, options.MaximumDroppedBytes);
        var reading = true;
        while (reading && !_dropped)
        {
            var result = await reader.ReadAsync();
            var input = result.Buffer;
            while (reading && parser.Next(ref input) is { Kind: not InboundKind.Incomplete } inbound)
            {
                reading = await ReceiveAsync(inbound, receive);
                if (inbound.Kind is InboundKind.Violation or InboundKind.InvalidText)
                {
                    reader.AdvanceTo(result.Buffer.End);
                    await DiscardAsync(reader);
                    return;
                }
            }

            reader.AdvanceTo(input.Start, input.End);
            reading &= !result.IsCompleted;
        }
    }

    /// <returns>Whether to read on.</returns>
    private async ValueTask<bool> ReceiveAsync(Inbound inbound, Func<Inbound, ValueTask> receive)
    {
        switch (inbound.Kind)
        {
            case InboundKind.Ping:
                if (_outbox.TryEnqueue(ServerFrame.Pong(inbound.Payload.Span)) == EnqueueResult.Full)
                {
                    Cut();
                }

                return true;
            case InboundKind.Pong:
                return true;
            case InboundKind.Close:
                Close(inbound.CloseCode);
                return false;
            case InboundKind.Violation:
                Close(inbound.CloseCode);
                return false;
            case InboundKind.InvalidText:
                await (IsOpen ? receive(inbound) : default);
                Close(CloseCode.InvalidText);
                return false;
            default:
                await (IsOpen ? receive(inbound) : default);
                return true;
        }
    }

    /// <remarks>Ending with unread bytes would reset the transport, and the close frame could be lost on its way.</remarks>
    private static async Task DiscardAsync(PipeReader reader)
    {
        while (await reader.ReadAsync() is { IsCompleted: false, IsCanceled: false } result)
        {
            reader.AdvanceTo(result.Buffer.End);
        }
    }

    /// <remarks>The other side has the close timeout: a client that neither answers nor reads would keep the connection for ever.</remarks>
    private bool TryBeginEnding()
    {
        if (Interlocked.Exchange(ref _ending, 1) != 0)
        {
            return false;
        }

        _deadline = time.CreateTimer(static socket => ((ClientSocket)socket!).Cut(), this, options.CloseTimeout, Timeout.InfiniteTimeSpan);
        return true;
    }
}
