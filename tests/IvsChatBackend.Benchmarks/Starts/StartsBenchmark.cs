using System.Text.Json.Nodes;
using IvsChatBackend.Benchmarks.Tokens;
using IvsChatBackend.DevHost;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Dynalite;

namespace IvsChatBackend.Benchmarks.Starts;

/// <summary>
/// From a process's start to its first answer, over the Runtime API: the API to its first token, as it deploys and on the installed framework,
/// beside a Node function that asks CreateChatToken for one; and a handler that does nothing, beside Node with a bare loop and with AWS's own
/// runtime client. They take turns.
/// </summary>
internal sealed class StartsBenchmark : IBenchmark
{
    private const int Rounds = 15;
    private const double MostApi = 0.3;
    private const double MostBare = 0.15;

    private const string Question = """{"Text":"hello"}""";

    public string Name => "starts";

    public string Description => "process start to first answer, native beside Node";

    private static string Node(params string[] path) => Path.Combine([Requires.RepositoryRoot, "tests", .. path]);

    public async Task<bool> RunAsync()
    {
        var native = await Publish.NativeAsync("TokensFunction");
        var framework = await Publish.FrameworkDependentAsync();
        var bare = await Publish.SampleAsync("BareFunction");
        using var dynalite = await DynaliteProcess.StartAsync(CancellationToken.None);
        await using var host = await DevHostApplication.StartAsync(
            DevHostProcess.Lift(new DevHostOptions { Port = 0, IvsChatPort = 0, DynamoDb = dynalite.Address }));

        var tokenEvent = await File.ReadAllTextAsync(Path.Combine(Requires.RepositoryRoot, "events", "api", "create-token.json"));
        var variables = Variables(dynalite, host);
        List<Candidate> candidates =
        [
            new("API, native", native, tokenEvent, IsToken, variables),
            new("API, framework-dependent", framework, tokenEvent, IsToken, variables),
            new("Node, client-ivschat", Node("node", "lambda", "token-function.mjs"), tokenEvent, IsToken, variables),
            new("bare handler, native", bare, Question, IsAnswer, []),
            new("Node, bare loop", Node("node", "lambda", "bare-loop.mjs"), Question, IsAnswer, []),
        ];
        if (Directory.Exists(Node("node-ric", "node_modules", "aws-lambda-ric")))
        {
            candidates.Add(new Candidate("Node, aws-lambda-ric", Node("node-ric", "start.sh"), Question, IsAnswer, []));
        }
        else
        {
            Console.WriteLine("aws-lambda-ric is not installed (npm ci in tests/node-ric), so it is not measured.");
        }

        for (var round = -1; round < Rounds; round++)
        {
            foreach (var candidate in candidates)
            {
                await candidate.MeasureAsync(keep: round >= 0);
            }
        }

        return Report(candidates, new FileInfo(native).Length);
    }

    private static Dictionary<string, string?> Variables(DynaliteProcess dynalite, DevHostApplication host) => new()
    {
        ["SECRET_KEY"] = "a secret of more than thirty-two characters",
        ["AUDIT_KEYS"] = """{"k1":"another secret of more than thirty-two characters"}""",
        ["AWS_ENDPOINT_URL_DYNAMODB"] = dynalite.Address.OriginalString,
        ["AWS_ENDPOINT_URL_IVSCHAT"] = host.Addresses.IvsChat,
        ["MESSAGING_ENDPOINT"] = host.Addresses.Messaging,
        ["ROOM_ARN"] = host.Addresses.RoomArn,
        ["TOKENS_PER_MINUTE"] = "60000",
        ["TOKEN_BURST"] = "60000",
        ["ACCOUNT_TOKENS_PER_SECOND"] = "200",
    };

    private static bool IsToken(JsonNode reply) => (int?)reply["statusCode"] == 201 && JsonNode.Parse((string)reply["body"]!)!["token"] is not null;

    private static bool IsAnswer(JsonNode reply) => (string?)reply["Text"] == "hello";

    private static bool Report(List<Candidate> candidates, long size)
    {
        foreach (var candidate in candidates)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"{candidate.Name,-26} {Figures.Median(candidate.Starts),7:0.0} ms to the first answer, {Figures.Median(candidate.Warm),6:0} µs later, {Figures.Median(candidate.Memory),6:0.0} MB at most"));
        }

        Console.WriteLine(FormattableString.Invariant($"The API's executable: {size / 1e6:0.0} MB."));
        var holds = Figures.Hold("API's start, native to Node", Ratio(candidates[0], candidates[2]), MostApi);
        holds &= Figures.Hold("API's start, framework-dependent to Node", Ratio(candidates[1], candidates[2]), double.PositiveInfinity);
        foreach (var node in candidates.Skip(4))
        {
            holds &= Figures.Hold($"bare handler's start, native to {node.Name}", Ratio(candidates[3], node), MostBare);
        }

        return holds;
    }

    private static double Ratio(Candidate left, Candidate right) => Figures.Median(left.Starts.Zip(right.Starts, (first, second) => first / second));
}
