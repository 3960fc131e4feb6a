using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace IvsChatBackend.Benchmarks.FanOut;

/// <summary>One busy room while thousands of connections elsewhere are idle: how long a message is under way, and whether all arrive.</summary>
internal sealed class BusyRoomBenchmark : IBenchmark
{
    private const int Idle = 2_000;
    private const int Members = 50;
    private const int MessagesPerSecond = 20;
    private const int Seconds = 60;
    private const double MillisecondsAtMost = 50;

    public string Name => "busy";

    public string Description => $"Latency in a room of {Members} with {MessagesPerSecond} messages a second, {Idle} connections idle, for {Seconds} s";

    public async Task<bool> RunAsync()
    {
        await using var emulator = await EmulatorProcess.StartAsync();
        using var http = new HttpClient { BaseAddress = emulator.Address };
        using var idle = await Audience.ConnectAsync(emulator.Address, Idle, userId => EmulatorProcess.TokenAsync(http, userId, EmulatorProcess.IdleRoom));
        var members = new List<ClientWebSocket>();
        for (var index = 0; index < Members; index++)
        {
            members.Add(await ConnectAsync(emulator.Address, await EmulatorProcess.TokenAsync(http, $"member-{index}", EmulatorProcess.Room)));
        }

        const int Messages = MessagesPerSecond * Seconds;
        var latencies = new ConcurrentBag<double>();
        var listening = members.ConvertAll(member => ListenAsync(member, Messages, latencies));
        await SendAsync(members[0], Messages);
        await Task.WhenAll(listening).WaitAsync(TimeSpan.FromSeconds(Seconds));
        members.ForEach(member => member.Dispose());

        var sorted = latencies.Order().ToArray();
        var (median, high) = (sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{sorted.Length} of {Messages * Members} deliveries, in order; p50 {median:0.0} ms, p99 {high:0.0} ms, longest {sorted[^1]:0.0} ms"));
        return sorted.Length == Messages * Members & Figures.Hold("p99", high, MillisecondsAtMost, " ms");
    }

    private static async Task<ClientWebSocket> ConnectAsync(Uri address, string token)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(token);
        await socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws" }.Uri, CancellationToken.None);
        return socket;
    }

    /// <remarks>The content is the moment at which it was sent, by the clock that both ends share.</remarks>
    private static async Task SendAsync(ClientWebSocket sender, int messages)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / MessagesPerSecond));
        for (var number = 0; number < messages; number++)
        {
            await timer.WaitForNextTickAsync();
            var frame = Encoding.UTF8.GetBytes($$"""{"Action":"SEND_MESSAGE","Content":"{{number}} {{Stopwatch.GetTimestamp()}}"}""");
            await sender.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
    }

    private static async Task ListenAsync(ClientWebSocket member, int messages, ConcurrentBag<double> latencies)
    {
        var buffer = new byte[4096];
        for (var number = 0; number < messages; number++)
        {
            var received = await member.ReceiveAsync(buffer, CancellationToken.None);
            using var frame = JsonDocument.Parse(buffer.AsMemory(0, received.Count));
            var parts = frame.RootElement.GetProperty("Content").GetString()!.Split(' ');
            if (int.Parse(parts[0], CultureInfo.InvariantCulture) != number)
            {
                throw new InvalidOperationException($"Message {parts[0]} came in the place of {number}.");
            }

            latencies.Add(Stopwatch.GetElapsedTime(long.Parse(parts[1], CultureInfo.InvariantCulture)).TotalMilliseconds);
        }
    }
}
