using System.Globalization;

namespace IvsChatBackend.Benchmarks.FanOut;

/// <summary>What it costs to hold connections, with a message to everybody now and then.</summary>
/// <param name="connections">How many. Each takes a file of either side: past what the shell allows, it has to be raised first.</param>
internal sealed class ConnectionMemoryBenchmark(string name, int connections, int megabytesAtMost) : IBenchmark
{
    private const double Megabyte = 1024 * 1024;

    public string Name => name;

    public string Description => $"Resident memory of the server with {connections} connections";

    public async Task<bool> RunAsync()
    {
        await using var emulator = await EmulatorProcess.StartAsync();
        using var http = new HttpClient { BaseAddress = emulator.Address };
        using (var first = await Audience.ConnectAsync(emulator.Address, connections: 1, Token))
        {
            await first.SendAsync(bursts: 10, burst: 1);
        }

        var before = emulator.Memory;
        using var audience = await Audience.ConnectAsync(emulator.Address, connections, Token);
        var idle = emulator.Memory;
        await audience.SendAsync(bursts: 20, burst: 1);
        var after = emulator.Memory;

        var each = (idle - before) / 1024.0 / connections;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{before / Megabyte:0} MB resident with no connection"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{idle / Megabyte:0} MB with {connections}: {each:0.0} KB each"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{after / Megabyte:0} MB after 20 messages to each"));
        return Figures.Hold($"{connections} connections in use", after / Megabyte, megabytesAtMost, " MB");

        Task<string> Token(string userId) => EmulatorProcess.TokenAsync(http, userId, EmulatorProcess.Room);
    }
}
