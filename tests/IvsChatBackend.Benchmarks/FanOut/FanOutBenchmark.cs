using System.Globalization;

namespace IvsChatBackend.Benchmarks.FanOut;

/// <summary>
/// What a broadcast costs the server, beside npm's <c>ws</c>: both servers live at once, in processes of their own, and take turns; the figure of a
/// turn is the server's processor time divided by the frames that it sent.
/// </summary>
internal sealed class FanOutBenchmark : IBenchmark
{
    private const int Connections = 200;
    private const int Rounds = 15;
    private const int Burst = 64;
    private const int BurstsPerTurn = 10;
    private const int StepsPerTurn = 300;

    public string Name => "fanout";

    public string Description => $"CPU per frame of a broadcast to {Connections} connections, beside npm's ws";

    public async Task<bool> RunAsync()
    {
        await using var emulator = await EmulatorProcess.StartAsync();
        await using var ws = await WsProcess.StartAsync();
        using var http = new HttpClient { BaseAddress = emulator.Address };
        using var ours = await Audience.ConnectAsync(emulator.Address, Connections, Token);
        using var theirs = await Audience.ConnectAsync(ws.Address, Connections, Task.FromResult);

        Console.WriteLine($"{Connections} connections, {Rounds} rounds, median processor time of the server per frame in µs");
        var bursts = await CompareAsync($"bursts of {Burst}", (emulator, ours), (ws, theirs), BurstsPerTurn, Burst);
        var steps = await CompareAsync("lock-step", (emulator, ours), (ws, theirs), StepsPerTurn, burst: 1);

        Console.WriteLine("Nothing was lost or reordered, or the run would have ended.");
        return Figures.Hold("bursts, ratio to ws", bursts, atMost: 0.2) & Figures.Hold("lock-step, ratio to ws", steps, atMost: 1.1);

        Task<string> Token(string userId) => EmulatorProcess.TokenAsync(http, userId, EmulatorProcess.Room);
    }

    private static async Task<double> CompareAsync(
        string what, (ServerProcess Server, Audience Audience) ours, (ServerProcess Server, Audience Audience) theirs, int bursts, int burst)
    {
        // The first turns pay for compilation on both sides.
        for (var i = 0; i < 3; i++)
        {
            await MeasureAsync(ours, bursts, burst);
            await MeasureAsync(theirs, bursts, burst);
        }

        var rounds = new List<(double Ours, double Theirs)>();
        for (var i = 0; i < Rounds; i++)
        {
            rounds.Add((await MeasureAsync(ours, bursts, burst), await MeasureAsync(theirs, bursts, burst)));
        }

        var ratio = Figures.Median(rounds.Select(round => round.Ours / round.Theirs));
        var (median, wsMedian) = (Figures.Median(rounds.Select(round => round.Ours)), Figures.Median(rounds.Select(round => round.Theirs)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what,-14} emulator {median,6:0.00}   ws {wsMedian,6:0.00}   ratio {ratio:0.000}"));
        return ratio;
    }

    private static async Task<double> MeasureAsync((ServerProcess Server, Audience Audience) side, int bursts, int burst)
    {
        var before = side.Server.Cpu;
        await side.Audience.SendAsync(bursts, burst);
        return (side.Server.Cpu - before).TotalMicroseconds / (bursts * burst * side.Audience.Count);
    }
}
