using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AWSSDK.Ivschat.Tests.Wire;

/// <summary>A small HTTP server on loopback: keeps each request as it came and gives the canned replies in turn, the last one for ever.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<RawRequest> _requests = new();
    private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Reply[] _replies;
    private readonly Task _accepting;

    private RawServer(Reply[] replies)
    {
        _replies = replies;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public IReadOnlyList<RawRequest> Requests => [.. _requests];

    /// <summary>The only request that came.</summary>
    public RawRequest Request => Assert.Single(_requests);

    /// <summary>Done once the first request has come in.</summary>
    public Task Received => _received.Task;

    public static RawServer Start(params Reply[] replies) => new(replies);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (await ReadAsync(stream) is { } request)
                {
                    _requests.Enqueue(request);
                    _received.TrySetResult();
                    var reply = _replies[Math.Min(_requests.Count, _replies.Length) - 1];
                    if (reply == Reply.Never)
                    {
                        await new TaskCompletionSource().Task.WaitAsync(_stop.Token);
                    }

                    await stream.WriteAsync(reply.ToBytes(), _stop.Token);
                }
            }
            catch (Exception stopped) when (stopped is OperationCanceledException or IOException)
            {
                // The test is over, or its client hung up.
            }
        }
    }

    private async Task<RawRequest?> ReadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var next = new byte[1];
        while (!head.EndsWith("\r\n\r\n"u8))
        {
            if (await stream.ReadAsync(next, _stop.Token) == 0)
            {
                return null;
            }

            head.Add(next[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"))];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return lines[0].Split(' ') is [var method, var target, _] ? new RawRequest(method, target, headers, body) : null;
    }
}
