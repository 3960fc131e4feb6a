using System.Buffers;
using System.Buffers.Binary;
using System.Text.Unicode;

namespace IvsChatBackend.Emulator.Messaging.WebSockets;

/// <summary>
/// Turns a client's bytes into messages, however they are cut: RFC 6455, sections 5 to 7. Holds memory only while a message is under way, and never
/// more than the limit; of what is larger, the rest is dropped as it arrives.
/// </summary>
/// <param name="maximumMessageBytes">Longest text message that is read; of a longer one, so much of the beginning is kept.</param>
/// <param name="maximumDroppedBytes">Longest message that is read to its end; a longer one ends the connection with 1009.</param>
internal sealed class FrameParser(int maximumMessageBytes, long maximumDroppedBytes) : IDisposable
{
    private MessageBuffer _message;
    private Opcode _messageOpcode;
    private bool _inMessage;
    private long _messageLength;

    private bool _inFrame;
    private FrameHeader _frame;
    private long _remaining;

    /// <summary>Takes from the front of <paramref name="input"/> what it understood, up to and including one event.</summary>
    public Inbound Next(ref ReadOnlySequence<byte> input)
    {
        if (!_inMessage)
        {
            _message.Release();
        }

        while (true)
        {
            if (!_inFrame)
            {
                if (!TryReadHeader(input, out var header, out var size))
                {
                    return Violation(CloseCode.ProtocolError);
                }

                if (size == 0)
                {
                    return default;
                }

                if (header.IsControl)
                {
                    return ReadControlFrame(ref input, header, size);
                }

                input = input.Slice(size);
                if (BeginFrame(header) is { } code)
                {
                    return Violation(code);
                }
            }

            ReadPayload(ref input);
            if (_remaining > 0)
            {
                return default;
            }

            _inFrame = false;
            if (_frame.IsFinal)
            {
                return CompleteMessage();
            }
        }
    }

    public void Dispose() => _message.Release();

    private static Inbound Violation(ushort code) => new(InboundKind.Violation, CloseCode: code);

    private static bool TryReadHeader(ReadOnlySequence<byte> input, out FrameHeader header, out int size)
    {
        Span<byte> bytes = stackalloc byte[FrameHeader.MaximumSize];
        var start = input.Slice(0, Math.Min(input.Length, bytes.Length));
        start.CopyTo(bytes);
        return FrameHeader.TryRead(bytes[..(int)start.Length], out header, out size);
    }

    /// <remarks>Control frames may come between a message's fragments, so they have a buffer of their own.</remarks>
    private static Inbound ReadControlFrame(ref ReadOnlySequence<byte> input, FrameHeader header, int headerSize)
    {
        if (input.Length < headerSize + header.PayloadLength)
        {
            return default;
        }

        var payload = input.Slice(headerSize, header.PayloadLength).ToArray();
        input = input.Slice(headerSize + header.PayloadLength);
        Masking.Apply(payload, header.Mask, offset: 0);
        return header.Opcode switch
        {
            Opcode.Ping => new Inbound(InboundKind.Ping, payload),
            Opcode.Pong => new Inbound(InboundKind.Pong, payload),
            _ => ReadClose(payload),
        };
    }

    private static Inbound ReadClose(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty)
        {
            return new Inbound(InboundKind.Close, CloseCode: CloseCode.None);
        }

        if (payload.Length < 2 || BinaryPrimitives.ReadUInt16BigEndian(payload) is var code && !CloseCode.MayBeReceived(code))
        {
            return Violation(CloseCode.ProtocolError);
        }

        return Utf8.IsValid(payload[2..])
            ? new Inbound(InboundKind.Close, CloseCode: BinaryPrimitives.ReadUInt16BigEndian(payload))
            : Violation(CloseCode.InvalidText);
    }

    /// <returns>The close code where the frame may not come here.</returns>
    private ushort? BeginFrame(FrameHeader header)
    {
        if (_inMessage != (header.Opcode == Opcode.Continuation))
        {
            return CloseCode.ProtocolError;
        }

        if (!_inMessage)
        {
            (_inMessage, _messageOpcode, _messageLength) = (true, header.Opcode, 0);
        }

        if (header.PayloadLength > maximumDroppedBytes - _messageLength)
        {
            return CloseCode.TooBig;
        }

        _messageLength += header.PayloadLength;
        (_inFrame, _frame, _remaining) = (true, header, header.PayloadLength);
        return null;
    }

    private void ReadPayload(ref ReadOnlySequence<byte> input)
    {
        var taken = input.Slice(0, Math.Min(input.Length, _remaining));
        var kept = taken.Slice(0, Math.Min(taken.Length, maximumMessageBytes - _message.Written.Length));
        if (!kept.IsEmpty)
        {
            Masking.Apply(_message.Append(kept), _frame.Mask, offset: _frame.PayloadLength - _remaining);
        }

        _remaining -= taken.Length;
        input = input.Slice(taken.End);
    }

    private Inbound CompleteMessage()
    {
        _inMessage = false;
        var message = _message.Written;
        if (_messageLength > maximumMessageBytes)
        {
            return new Inbound(InboundKind.TooLarge, message);
        }

        if (_messageOpcode == Opcode.Binary)
        {
            return new Inbound(InboundKind.Binary, message);
        }

        return Utf8.IsValid(message.Span) ? new Inbound(InboundKind.Text, message) : new Inbound(InboundKind.InvalidText, message);
    }
}
