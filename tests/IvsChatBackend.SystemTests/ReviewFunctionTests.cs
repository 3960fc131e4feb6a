using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.RuntimeApi;
using IvsChatBackend.RuntimeApi.Functions;
using IvsChatBackend.SystemTests.Deployed;
using IvsChatBackend.TestKit.Dynalite;
using IvsChatBackend.TestKit.Review;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.SystemTests;

/// <summary>The review function as it deploys: compiled natively by make, fed events by the Runtime API, with dynalite behind it.</summary>
public sealed class ReviewFunctionTests : IAsyncLifetime
{
    private static readonly string[] Words = ["fuck", "bitch", "dick", "pussy", "bastard", "wanker", "penis", "nigger", "faggot", "retard"];

    private DynaliteProcess? _dynalite;
    private IAmazonDynamoDB? _client;
    private string _bootstrap = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _dynalite = await DynaliteProcess.StartAsync(Cancellation);
        _client = DynamoClients.Create(_dynalite.Address, new BasicAWSCredentials("test", "test"));
        await DynamoTable.EnsureAsync(_client, new DynamoOptions().TableName, TimeProvider.System, Cancellation);
        _bootstrap = await NativeFunctions.MakeAsync("MessageReviewFunction");
    }

    public ValueTask DisposeAsync()
    {
        _client?.Dispose();
        _dynalite?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_native_function_judges_every_event_as_its_folder_says()
    {
        await Room().WriteEventsRoomAsync(Cancellation);
        await using var runtimeApi = RuntimeApiEmulator.Start();
        await using var function = Start(runtimeApi);

        var wrong = new List<string>();
        foreach (var file in Directory.GetFiles(SeededRoom.Folder, "*.json", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "room.json"))
        {
            var folder = Path.GetFileName(Path.GetDirectoryName(file))!;
            var (reply, verdict) = await JudgeAsync(runtimeApi, await File.ReadAllTextAsync(file, Cancellation));
            if (verdict != folder)
            {
                wrong.Add($"{folder}/{Path.GetFileName(file)}: {reply.ToJsonString()}");
            }
        }

        Assert.Empty(wrong);
        var log = string.Join('\n', function.Lines);
        Assert.Contains("\"Outcome\":\"deny\"", log, StringComparison.Ordinal);
        Assert.DoesNotContain("203.0.113.7", log, StringComparison.Ordinal);
        Assert.DoesNotContain("moron", log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(SeededRoom.Id, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_native_function_sees_through_every_disguise()
    {
        await Room().SetAsync(RoomSettings.Default with { Strikes = StrikeSettings.Default with { Enabled = false } }, Cancellation);
        await Room().ImportAsync([.. Words.Select(word => TermChecks.Create(word, word, TermMatch.Word, TermAction.Deny, null).Value)], Cancellation);
        await using var runtimeApi = RuntimeApiEmulator.Start();
        await using var function = Start(runtimeApi);

        var missed = new List<string>();
        foreach (var disguise in Disguise.All)
        {
            foreach (var word in Words)
            {
                // What is only likely the word is masked, and what is certainly it denied.
                var written = disguise.Apply(word);
                var (reply, verdict) = await JudgeAsync(runtimeApi, Event($"you {written} there"));
                var isSeen = verdict == "deny" || (IsLikely(disguise) && !((string)reply["Content"]!).Contains(written, StringComparison.Ordinal));
                if (!isSeen)
                {
                    missed.Add($"{disguise.Name}: {word}");
                }
            }
        }

        Assert.Empty(missed);
    }

    [Fact]
    public async Task A_function_whose_store_is_gone_answers_all_the_same()
    {
        await using var runtimeApi = RuntimeApiEmulator.Start();
        await using var function = Start(runtimeApi, ("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1"), ("REVIEW_FAILURE_ACTION", "DENY"));

        var (reply, verdict) = await JudgeAsync(runtimeApi, Event("hello"));

        Assert.Equal("deny", verdict);
        Assert.StartsWith("review_unavailable: ", (string?)reply["Attributes"]!["Reason"], StringComparison.Ordinal);
        Assert.Contains(function.Lines, line => line.Contains("\"Outcome\":\"failed\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_function_that_is_set_up_wrong_names_every_variable_and_does_not_start()
    {
        await using var runtimeApi = RuntimeApiEmulator.Start();
        await using var function = FunctionProcess.Start(
            _bootstrap, runtimeApi.Endpoint, new Dictionary<string, string?> { ["REVIEW_FAILURE_ACTION"] = "maybe" });

        Assert.Equal(1, await function.WaitForExitAsync(Cancellation));
        Assert.Equal(
            ["REVIEW_FAILURE_ACTION: It must be ALLOW or DENY.", "SECRET_KEY"],
            function.Lines.Order(StringComparer.Ordinal).Select(line => line.Split(": It is not set")[0]));
    }

    // "bbiittcchh" could be somebody's stutter.
    private static bool IsLikely(Disguise disguise) => disguise.Name == "every letter doubled";

    private SeededRoom Room() => new(new DynamoItemStore(_client!, new DynamoOptions(), TimeProvider.System, Random.Shared), TimeProvider.System);

    private FunctionProcess Start(RuntimeApiEmulator runtimeApi, params (string Name, string Value)[] variables)
    {
        // What is judged is tested here; how fast, by the benchmarks. The machine may be slow.
        var environment = new Dictionary<string, string?>
        {
            ["SECRET_KEY"] = "a secret of more than thirty-two characters",
            ["AWS_ENDPOINT_URL_DYNAMODB"] = _dynalite!.Address.OriginalString,
            ["REVIEW_DEADLINE_MILLISECONDS"] = "10000",
        };
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        return FunctionProcess.Start(_bootstrap, runtimeApi.Endpoint, environment);
    }

    private static async Task<(JsonNode Reply, string Verdict)> JudgeAsync(RuntimeApiEmulator runtimeApi, string json)
    {
        var outcome = await runtimeApi.InvokeAsync(json).WaitAsync(Cancellation);
        var reply = JsonNode.Parse(Assert.IsType<InvocationReply>(outcome).Payload)!;
        Assert.NotEmpty((string)reply["Content"]!);
        return ((string?)reply["ReviewResult"]) == "DENY" ? (reply, "deny")
            : (string?)reply["Content"] == (string?)JsonNode.Parse(json)!["Content"] ? (reply, "allow")
            : (reply, "rewrite");
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
