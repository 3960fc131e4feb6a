using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IvsChatBackend.Aws.Tests.Sqs;

/// <summary>SQS's SendMessage on the wire, in its JSON protocol: keeps what is sent, and fails when it is told to.</summary>
internal sealed class LocalQueue : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _loop;

    public LocalQueue()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        }

        _listener.Prefixes.Add(Url);
        _listener.Start();
        _loop = AnswerAsync();
    }

    public string Url { get; }

    public string QueueUrl => $"{Url}123456789012/wake-ups";

    /// <summary>The bodies of requests, as they came.</summary>
    public ConcurrentQueue<JsonNode> Sent { get; } = new();

    public ConcurrentQueue<string?> Targets { get; } = new();

    /// <summary>Status and error of every answer while it is set.</summary>
    public (int Status, string Error)? Fails { get; set; }

    public void Dispose()
    {
        _listener.Close();
        _loop.GetAwaiter().GetResult();
    }

    private async Task AnswerAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            Targets.Enqueue(context.Request.Headers["X-Amz-Target"]);
            var request = (await JsonNode.ParseAsync(context.Request.InputStream))!;
            Sent.Enqueue(request);
            var (status, body) = Fails is { } failure
                ? (failure.Status, new JsonObject { ["__type"] = $"com.amazonaws.sqs#{failure.Error}", ["message"] = "No." })
                : (200, new JsonObject
                {
                    ["MessageId"] = Guid.NewGuid().ToString(),
#pragma warning disable CA5351 // SQS's own checksum of a body, which AWS's client compares.
                    ["MD5OfMessageBody"] = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes((string)request["MessageBody"]!))),
#pragma warning restore CA5351
                });
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/x-amz-json-1.0";
            await context.Response.OutputStream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body));
            context.Response.Close();
        }
    }
}
