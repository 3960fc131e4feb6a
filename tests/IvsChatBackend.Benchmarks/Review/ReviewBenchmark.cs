using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Benchmarks.Starts;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Review.Terms;
using IvsChatBackend.RuntimeApi;
using IvsChatBackend.RuntimeApi.Functions;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Dynalite;
using IvsChatBackend.TestKit.Review;

namespace IvsChatBackend.Benchmarks.Review;

/// <summary>
/// The review function as it deploys, over the Runtime API, with dynalite behind it: from a process's start to its first verdict with 2,000 terms,
/// beside a bare Node function and a bare handler on the same runtime client; 100,000 messages on 1,000 terms; and a message after the process was
/// stopped for two minutes.
/// </summary>
internal sealed class ReviewBenchmark : IBenchmark
{
    private const int Rounds = 15;
    private const int Messages = 100_000;
    private const double MostNode = 0.3;
    private const double MostBare = 2.0;
    private const double MostMilliseconds = 10;

    private static readonly TimeSpan Freeze = TimeSpan.FromMinutes(2);

    public string Name => "review";

    public string Description => "the review function's start, its verdicts and its thaw";

    public async Task<bool> RunAsync()
    {
        var native = await Publish.NativeAsync("MessageReviewFunction");
        var bare = await Publish.SampleAsync("BareFunction");
        using var dynalite = await DynaliteProcess.StartAsync(CancellationToken.None);
        using var client = DynamoClients.Create(dynalite.Address, new BasicAWSCredentials("test", "test"));
        await DynamoTable.EnsureAsync(client, new DynamoOptions().TableName, TimeProvider.System, CancellationToken.None);
        await SeedAsync(client, 2_000);
        var holds = await StartsAsync(native, bare, dynalite);
        return await WarmAsync(native, dynalite) && holds;
    }

    private static async Task SeedAsync(IAmazonDynamoDB client, int terms)
    {
        var room = new SeededRoom(new DynamoItemStore(client, new DynamoOptions(), TimeProvider.System, Random.Shared), TimeProvider.System);
        await room.SetAsync(RoomSettings.Default with { Strikes = StrikeSettings.Default with { Enabled = false } }, CancellationToken.None);
        await room.ImportAsync(
            [.. Enumerable.Range(0, terms).Select(number => Term.Create($"t{number}", $"zq{number}word", TermMatch.Word, TermAction.Deny, null).Value)],
            CancellationToken.None);
    }

    private static async Task<bool> StartsAsync(string native, string bare, DynaliteProcess dynalite)
    {
        Candidate[] candidates =
        [
            new("review, native, 2,000 terms", native, Event("so zq1234word it is"), reply => (string?)reply["ReviewResult"] == "DENY", Variables(dynalite)),
            new("bare handler, native", bare, """{"Text":"hello"}""", IsAnswer, []),
            new("Node, bare loop", Path.Combine(Requires.RepositoryRoot, "tests", "node", "lambda", "bare-loop.mjs"), """{"Text":"hello"}""", IsAnswer, []),
        ];
        for (var round = -1; round < Rounds; round++)
        {
            foreach (var candidate in candidates)
            {
                await candidate.MeasureAsync(keep: round >= 0);
            }
        }

        foreach (var candidate in candidates)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"{candidate.Name,-28} {Figures.Median(candidate.Starts),7:0.0} ms to the first answer, {Figures.Median(candidate.Memory),6:0.0} MB at most"));
        }

        var holds = Figures.Hold("start to first verdict, to a bare Node function", Ratio(candidates[0], candidates[2]), MostNode);
        return Figures.Hold("start to first verdict, to a bare handler", Ratio(candidates[0], candidates[1]), MostBare) && holds;
    }

    private static async Task<bool> WarmAsync(string native, DynaliteProcess dynalite)
    {
        await using var runtimeApi = RuntimeApiEmulator.Start();
        await using var function = FunctionProcess.Start(native, runtimeApi.Endpoint, Variables(dynalite));
        var times = new List<double>(Messages);
        var clock = new Stopwatch();
        for (var message = 0; message < Messages; message++)
        {
            clock.Restart();
            await runtimeApi.InvokeAsync(Event($"message {message} of many, and nothing wrong with it"));
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(FormattableString.Invariant($"{Messages} messages: p50 {times[Messages / 2]:0.00} ms, p99 {times[Messages / 100 * 99]:0.00} ms, p99.9 {times[Messages / 1000 * 999]:0.00} ms"));
        var holds = Figures.Hold("a message's verdict, p99", times[Messages / 100 * 99], MostMilliseconds, " ms");

        await SignalAsync("STOP", function.Id);
        await Task.Delay(Freeze);
        var thawed = runtimeApi.InvokeAsync(Event("hello again"));
        clock.Restart();
        await SignalAsync("CONT", function.Id);
        await thawed;
        Console.WriteLine(FormattableString.Invariant($"After a freeze of {Freeze.TotalMinutes:0} minutes: {clock.Elapsed.TotalMilliseconds:0.0} ms"));
        return Figures.Hold("a verdict after the freeze", clock.Elapsed.TotalMilliseconds, 150, " ms") && holds;
    }

    private static Dictionary<string, string?> Variables(DynaliteProcess dynalite) => new()
    {
        ["SECRET_KEY"] = "a secret of more than thirty-two characters",
        ["AWS_ENDPOINT_URL_DYNAMODB"] = dynalite.Address.OriginalString,
    };

    private static bool IsAnswer(JsonNode reply) => (string?)reply["Text"] == "hello";

    private static double Ratio(Candidate left, Candidate right) => Figures.Median(left.Starts.Zip(right.Starts, (first, second) => first / second));

    private static async Task SignalAsync(string signal, int process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private static string Event(string content) => new JsonObject
    {
        ["Content"] = content,
        ["MessageId"] = "AbCdEfGhIjKl",
        ["RoomArn"] = SeededRoom.Arn,
        ["Attributes"] = new JsonObject(),
        ["Sender"] = new JsonObject { ["UserId"] = "ann", ["Ip"] = "203.0.113.7", ["Attributes"] = new JsonObject { ["role"] = "member" } },
    }.ToJsonString();
}
