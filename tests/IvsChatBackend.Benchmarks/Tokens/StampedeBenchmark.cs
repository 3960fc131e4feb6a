using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Benchmarks.Tokens;

/// <summary>
/// A thousand users who connect at one instant, by the official SDK with the documented token provider, to the host as it ships: how long until the
/// last is connected, beside what the account's budget of tokens takes at least.
/// </summary>
internal sealed class StampedeBenchmark : IBenchmark
{
    private const int Users = 1000;
    private const int Processes = 4;
    private const int TokensPerSecond = 180;
    private const double MostTimes = 1.5;

    public string Name => "stampede";

    public string Description => "time until 1,000 SDK clients that come at once are all connected";

    public async Task<bool> RunAsync()
    {
        await using var host = await DevHostProcess.StartAsync(unlimited: false);
        var crowds = Enumerable.Range(0, Processes).Select(index => Start(host, index * Users / Processes, Users / Processes)).ToList();
        foreach (var crowd in crowds)
        {
            await ReadAsync(crowd);
        }

        var clock = Stopwatch.StartNew();
        foreach (var crowd in crowds)
        {
            await crowd.StandardInput.WriteLineAsync("go");
            await crowd.StandardInput.FlushAsync();
        }

        var ends = await Task.WhenAll(crowds.Select(ReadAsync));
        var seconds = clock.Elapsed.TotalSeconds;
        crowds.ForEach(crowd => crowd.Dispose());

        var connected = ends.Sum(end => (int)end["connected"]!);
        var statuses = ends.SelectMany(end => end["statuses"]!.AsObject()).GroupBy(status => status.Key, status => (int)status.Value!)
            .ToDictionary(group => group.Key, group => group.Sum());
        Console.WriteLine($"{connected} connected; answers by status: {string.Join(", ", statuses.OrderBy(status => status.Key, StringComparer.Ordinal).Select(status => $"{status.Key} × {status.Value}"))}");
        return Figures.Hold("users who are not connected", Users - connected, 0)
            & Figures.Hold("answers but 201, 429 and 503", statuses.Where(status => status.Key is not ("201" or "429" or "503")).Sum(status => status.Value), 0)
            & Figures.Hold("seconds until all are, to those that their tokens take", seconds / ((double)Users / TokensPerSecond), MostTimes);
    }

    private static Process Start(DevHostProcess host, int first, int count)
    {
        var start = new ProcessStartInfo("node", [Path.Combine("system", "stampede.mjs")])
        {
            WorkingDirectory = Requires.NodeProject,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["API"] = host.Api;
        start.Environment["MESSAGING"] = host.Messaging;
        start.Environment["FIRST"] = first.ToString(CultureInfo.InvariantCulture);
        start.Environment["COUNT"] = count.ToString(CultureInfo.InvariantCulture);
        start.Environment["WAIT"] = "1";
        return Process.Start(start)!;
    }

    private static async Task<JsonNode> ReadAsync(Process crowd)
    {
        while (await crowd.StandardOutput.ReadLineAsync() is { } line)
        {
            // Other lines are what the SDK has to say.
            if (line.StartsWith('{'))
            {
                return JsonNode.Parse(line)!;
            }
        }

        throw new InvalidOperationException("Node ended; its error stands above.");
    }
}
