using System.Net.Sockets;

namespace Amazon.Lambda.RuntimeSupport.RuntimeApi;

/// <summary>Bytes received and not yet used. What a reply's reader took stays where it is until the next call begins.</summary>
internal sealed class ReceiveBuffer
{
    private const int UsualSize = 16 * 1024;

    private byte[] _bytes = new byte[UsualSize];
    private int _end;

    /// <summary>Index of the first byte not yet used.</summary>
    public int Start { get; private set; }

    public bool IsEmpty => Start == 0 && _end == 0;

    public Memory<byte> Unread => _bytes.AsMemory(Start, _end - Start);

    public void Consume(int count) => Start += count;

    public ArraySegment<byte> Slice(int start, int length) => new(_bytes, start, length);

    /// <summary>Moves bytes that were received already to lower indices.</summary>
    public void Move(int from, int to, int length) => Buffer.BlockCopy(_bytes, from, _bytes, to, length);

    /// <summary>Receives what there is, at least one byte.</summary>
    public async ValueTask FillAsync(Socket socket, CancellationToken cancellationToken)
    {
        if (_end == _bytes.Length)
        {
            Grow(_bytes.Length * 2);
        }

        var count = await socket.ReceiveAsync(_bytes.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += count > 0 ? count : throw new EndOfStreamException("The Runtime API closed the connection.");
    }

    /// <summary>Makes room for as many unread bytes in one go.</summary>
    public void Reserve(int unread)
    {
        if (_bytes.Length - Start < unread)
        {
            Grow(Start + unread);
        }
    }

    /// <summary>Begins a new call: what was used makes way, and the room that a large event took is given back.</summary>
    public void DropConsumed()
    {
        var unread = Unread;
        var bytes = _bytes.Length > UsualSize * 16 && unread.Length <= UsualSize ? new byte[UsualSize] : _bytes;
        unread.CopyTo(bytes);
        (_bytes, _end, Start) = (bytes, unread.Length, 0);
    }

    /// <summary>Ends the connection's bytes; a body that was handed out keeps its content.</summary>
    public void Forget() => Start = _end = 0;

    private void Grow(int size) => Array.Resize(ref _bytes, size);
}
