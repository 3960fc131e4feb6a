using System.Buffers;

namespace IvsChatBackend.Emulator.Messaging.WebSockets;

/// <summary>A growing buffer on pooled memory. A mutable struct: keep it in a field, don't copy it.</summary>
internal struct MessageBuffer
{
    private byte[]? _bytes;
    private int _length;

    public readonly ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    /// <summary>Copies the bytes behind what is there.</summary>
    /// <returns>The copy, for work in place.</returns>
    public Span<byte> Append(ReadOnlySequence<byte> bytes)
    {
        var added = (int)bytes.Length;
        EnsureCapacity(_length + added);
        var target = _bytes.AsSpan(_length, added);
        bytes.CopyTo(target);
        _length += added;
        return target;
    }

    public void Release()
    {
        if (_bytes is not null)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        (_bytes, _length) = (null, 0);
    }

    private void EnsureCapacity(int capacity)
    {
        if (_bytes is not null && _bytes.Length >= capacity)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, 2 * _length));
        Written.CopyTo(larger);
        if (_bytes is not null)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = larger;
    }
}
