using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace IvsChatBackend.Benchmarks.Review;

/// <summary>
/// Stands between a client and a server on loopback and makes the way longer: each request arrives later by the latency, and a new connection costs one
/// more of it, as its handshake would. What is under way keeps its order, and its rate is not limited.
/// </summary>
internal sealed class LatentProxy : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, CancellationTokenSource> _connections = new();
    private readonly Uri _server;
    private readonly TimeSpan _latency;
    private readonly Task _accepting;

    public LatentProxy(Uri server, TimeSpan latency)
    {
        (_server, _latency) = (server, latency);
        _listener.Start();
        Address = new Uri($"http://{_listener.LocalEndpoint}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>Passes nothing more on over the connections that are open, and leaves them open: nobody is told.</summary>
    public void Forget()
    {
        foreach (var forgotten in _connections.Values)
        {
            forgotten.Cancel();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        foreach (var client in _connections.Keys)
        {
            client.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync());
            }
            catch (SocketException)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var forgotten = new CancellationTokenSource();
        _connections[client] = forgotten;
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        try
        {
            await server.ConnectAsync(_server.Host, _server.Port, forgotten.Token);
            await Task.Delay(_latency, forgotten.Token);
            await Task.WhenAny(PassAsync(client, server, _latency, forgotten.Token), PassAsync(server, client, TimeSpan.Zero, forgotten.Token));
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
        }

        if (!forgotten.IsCancellationRequested)
        {
            _connections.TryRemove(client, out _);
            client.Dispose();
        }
    }

    private static async Task PassAsync(Socket from, Socket to, TimeSpan latency, CancellationToken cancellationToken)
    {
        var way = Channel.CreateUnbounded<(DateTime Due, byte[] Bytes)>();
        var arriving = ArriveAsync(way.Reader, to, cancellationToken);
        try
        {
            var buffer = new byte[BufferSize];
            while (await from.ReceiveAsync(buffer, cancellationToken) is > 0 and var read)
            {
                way.Writer.TryWrite((DateTime.UtcNow + latency, buffer[..read]));
            }
        }
        finally
        {
            way.Writer.Complete();
            await arriving;
        }
    }

    private static async Task ArriveAsync(ChannelReader<(DateTime Due, byte[] Bytes)> way, Socket to, CancellationToken cancellationToken)
    {
        await foreach (var (due, bytes) in way.ReadAllAsync(cancellationToken))
        {
            if (due - DateTime.UtcNow is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, cancellationToken);
            }

            await to.SendAsync(bytes, cancellationToken);
        }
    }
}
