using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IvsChatBackend.Api.Tests.Identity.Documents;

/// <summary>A server on loopback that answers with the bytes that a test wrote, sound HTTP or not, and keeps what it was asked.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    /// <param name="answer">Writes the answer to the request's head; the connection closes when it returns.</param>
    public RawServer(Func<Stream, string, CancellationToken, Task> answer)
    {
        _listener.Start();
        _running = RunAsync(answer);
    }

    /// <summary>Heads of the requests so far.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public Uri Uri(string path = "/jwks.json", string host = "127.0.0.1", string scheme = "http") =>
        new($"{scheme}://{host}:{((IPEndPoint)_listener.LocalEndpoint).Port}{path}");

    public static RawServer Answering(string response) =>
        new((stream, _, cancellationToken) => stream.WriteAsync(Encoding.UTF8.GetBytes(response), cancellationToken).AsTask());

    public static string Ok(string body) =>
        $"HTTP/1.1 200 OK\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync(Func<Stream, string, CancellationToken, Task> answer)
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await using var stream = client.GetStream();
                try
                {
                    var head = await ReadHeadAsync(stream);
                    _requests.Enqueue(head);
                    await answer(stream, head, _stop.Token);
                }
                catch (IOException)
                {
                    // The client went away, as some tests have it.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[1024];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0)
            {
                break;
            }

            head.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return head.ToString();
    }
}
