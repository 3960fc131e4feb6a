using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace IvsChatBackend.RuntimeApi.Http;

/// <summary>Reads requests off a connection, however their bytes come: split, or several at once.</summary>
internal sealed class HttpRequestReader(Socket socket)
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    private byte[] _bytes = new byte[16 * 1024];
    private int _start;
    private int _end;
    private Task<bool>? _fill;

    private ReadOnlySpan<byte> Unread => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Null when the peer closes the connection between two requests.</summary>
    public async Task<HttpRequest?> ReadAsync()
    {
        int length;
        while ((length = Unread.IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await FillAsync())
            {
                return null;
            }
        }

        var lines = Encoding.UTF8.GetString(Unread[..length]).Split("\r\n");
        _start += length + 4;
        var headers = lines.Skip(1)
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .ToDictionary(header => header[0], header => header[1], StringComparer.OrdinalIgnoreCase);
        var requestLine = lines[0].Split(' ');
        return new HttpRequest(requestLine[0], requestLine[1], headers, await ReadBodyAsync(headers));
    }

    /// <summary>Completes when the peer closes the connection, and never once it has begun its next request.</summary>
    public async Task WaitForPeerToGoAsync()
    {
        if (await FillAsync())
        {
            await Never;
        }
    }

    private async Task<byte[]> ReadBodyAsync(Dictionary<string, string> headers)
    {
        if (headers.TryGetValue("Content-Length", out var length))
        {
            return await ReadBytesAsync(int.Parse(length, CultureInfo.InvariantCulture));
        }

        if (!headers.ContainsKey("Transfer-Encoding"))
        {
            return [];
        }

        using var body = new MemoryStream();
        while (true)
        {
            var size = int.Parse((await ReadLineAsync()).Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.Write(await ReadBytesAsync(size));
            await ReadLineAsync();
            if (size == 0)
            {
                return body.ToArray();
            }
        }
    }

    private async Task<string> ReadLineAsync()
    {
        int length;
        while ((length = Unread.IndexOf("\r\n"u8)) < 0)
        {
            await RequireMoreAsync();
        }

        return Encoding.ASCII.GetString(await ReadBytesAsync(length + 2)).TrimEnd();
    }

    private async Task<byte[]> ReadBytesAsync(int length)
    {
        while (_end - _start < length)
        {
            await RequireMoreAsync();
        }

        var bytes = Unread[..length].ToArray();
        _start += length;
        return bytes;
    }

    private async Task RequireMoreAsync()
    {
        if (!await FillAsync())
        {
            throw new SocketException((int)SocketError.ConnectionReset);
        }
    }

    // A watch may still be waiting for bytes when the next request is read: both wait for the same ones.
    private async Task<bool> FillAsync()
    {
        var fill = _fill ??= ReceiveAsync();
        var any = await fill;
        _ = Interlocked.CompareExchange(ref _fill, null, fill);
        return any;
    }

    private async Task<bool> ReceiveAsync()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }

        if (_end == _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        var count = await socket.ReceiveAsync(_bytes.AsMemory(_end));
        _end += count;
        return count > 0;
    }
}
