using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Amazon.Lambda.Tests.Hosting.Differential;

/// <summary>A connection to Kestrel that sends bytes as they are, and is used again.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _bytes = new byte[256 * 1024];
    private int _start;
    private int _end;

    public RawConnection(int port) => _socket.Connect(IPAddress.Loopback, port);

    private ReadOnlySpan<byte> Unread => _bytes.AsSpan(_start, _end - _start);

    public async Task<ObservedResponse> SendAsync(byte[] request, bool isHead)
    {
        await _socket.SendAsync(request);
        (_start, _end) = (0, 0);
        var lines = (await ReadThroughAsync("\r\n\r\n")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2))
            .Select(pair => (Name: pair[0], Value: pair.Length > 1 ? pair[1] : ""))
            .ToList();
        var body = isHead || status is 204 or 304 ? [] : await ReadBodyAsync(headers);
        return ObservedResponse.Create(
            status,
            headers.Where(header => !IsCookie(header.Name)),
            headers.Where(header => IsCookie(header.Name)).Select(header => header.Value),
            body);
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsCookie(string name) => name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase);

    private async Task<byte[]> ReadBodyAsync(List<(string Name, string Value)> headers)
    {
        if (headers.Find(header => header.Name == "Content-Length") is { Name: not null } length)
        {
            return await ReadAsync(int.Parse(length.Value, CultureInfo.InvariantCulture));
        }

        var body = new List<byte>();
        while (int.Parse(await ReadThroughAsync("\r\n"), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            body.AddRange(await ReadAsync(size));
            await ReadAsync(2);
        }

        await ReadAsync(2);
        return [.. body];
    }

    private async Task<string> ReadThroughAsync(string end)
    {
        var mark = Encoding.ASCII.GetBytes(end);
        int at;
        while ((at = Unread.IndexOf(mark)) < 0)
        {
            await FillAsync();
        }

        return Encoding.UTF8.GetString(await ReadAsync(at + mark.Length));
    }

    private async Task<byte[]> ReadAsync(int count)
    {
        while (_end - _start < count)
        {
            await FillAsync();
        }

        var bytes = Unread[..count].ToArray();
        _start += count;
        return bytes;
    }

    private async Task FillAsync()
    {
        var count = await _socket.ReceiveAsync(_bytes.AsMemory(_end));
        _end += count > 0 ? count : throw new EndOfStreamException("Kestrel closed the connection.");
    }
}
