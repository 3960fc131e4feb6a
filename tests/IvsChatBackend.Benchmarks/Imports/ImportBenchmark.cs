using System.Diagnostics;
using Amazon.Runtime;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Moderation;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Dynalite;
using IvsChatBackend.TestKit.Stores;

namespace IvsChatBackend.Benchmarks.Imports;

/// <summary>A list of bans of nobody who is connected, on dynalite: calls of the store an entry while it is taken in, and until nothing is owed.</summary>
internal sealed class ImportBenchmark : IBenchmark
{
    private const int Lines = BanImports.MaximumLines;
    private const double MostImported = 10;
    private const double MostAfter = 14;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(20);

    public string Name => "imports";

    public string Description => "an import of a thousand bans: calls of the store an entry, and time";

    public async Task<bool> RunAsync()
    {
        using var dynalite = await DynaliteProcess.StartAsync(CancellationToken.None);
        using var client = DynamoClients.Create(dynalite.Address, new BasicAWSCredentials("test", "test"));
        await DynamoTable.EnsureAsync(client, new DynamoOptions().TableName, TimeProvider.System, CancellationToken.None);
        var counting = new FailingStore(new DynamoItemStore(client, new DynamoOptions(), TimeProvider.System, Random.Shared));
        var time = new ManualTimeProvider();
        var bench = new ModerationBench(counting, time);
        var batches = new StandingBatches(counting, bench.Standings, bench.Markers, time);
        var imports = new BanImports(bench.Sanctioning, batches, bench.Index, bench.Trail, bench.Acts, time);

        var clock = Stopwatch.StartNew();
        var outcomes = await imports.ImportAsync(ModerationBench.By("mo"), "import", [.. Enumerable.Range(0, Lines).Select(Line)], CancellationToken.None);
        var (imported, elapsed) = (counting.Calls, clock.Elapsed);
        while ((await bench.Markers.ListAsync(1, null, CancellationToken.None)).Markers.Count > 0)
        {
            time.Advance(Round);
            await bench.Queue.RunAsync(CancellationToken.None);
        }

        Console.WriteLine(FormattableString.Invariant($"{outcomes.Count(outcome => outcome.Failure is null)} of {Lines} bans, {elapsed.TotalSeconds:0.0} s"));
        return Figures.Hold("calls of the store an entry, while it is imported", (double)imported / Lines, MostImported)
            & Figures.Hold("calls of the store an entry, after that", (double)(counting.Calls - imported) / Lines, MostAfter);
    }

    private static BanLine Line(int number) => Reason.TryParse("raid", out var reason, out _)
        ? new BanLine($"user-{number}", reason, Note: null, ExpiresAt: null)
        : throw new InvalidOperationException("It is a reason.");
}
