using System.Text.Json.Nodes;
using IvsChatBackend.DevHost;
using IvsChatBackend.RuntimeApi;
using IvsChatBackend.RuntimeApi.Functions;
using IvsChatBackend.SystemTests.Deployed;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Dynalite;

namespace IvsChatBackend.SystemTests;

/// <summary>The API as it deploys: compiled natively by make, fed events by the Runtime API, with dynalite and the local IVS Chat behind it.</summary>
public sealed class ApiFunctionTests : IAsyncLifetime
{
    private DynaliteProcess? _dynalite;
    private DevHostApplication? _host;

    private string _bootstrap = "";

    private static string Events => Path.Combine(Requires.RepositoryRoot, "events");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bootstrap = await NativeFunctions.MakeAsync("TokensFunction");
        _dynalite = await DynaliteProcess.StartAsync(Cancellation);
        _host = await DevHostApplication.StartAsync(
            new DevHostOptions { Port = 0, IvsChatPort = 0, DynamoDb = _dynalite.Address }, cancellationToken: Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _dynalite?.Dispose();
    }

    [Fact]
    public async Task The_native_function_answers_every_event_as_its_name_says_whatever_came_before()
    {
        Assert.Equal(5, File.ReadAllText(Path.Combine(Path.GetDirectoryName(_bootstrap)!, "roots.pem")).Split("BEGIN CERTIFICATE").Length - 1);
        await using var runtimeApi = RuntimeApiEmulator.Start();
        await using var function = FunctionProcess.Start(_bootstrap, runtimeApi.Endpoint, Environment());

        // In another order each time: no event needs what another did.
        var files = Directory.GetFiles(Path.Combine(Events, "api"), "*.json");
        Random.Shared.Shuffle(files);
        var answers = new Dictionary<string, JsonNode>();
        foreach (var file in files)
        {
            var outcome = await runtimeApi.InvokeAsync(await File.ReadAllTextAsync(file, Cancellation)).WaitAsync(Cancellation);
            answers[Path.GetFileNameWithoutExtension(file)] = JsonNode.Parse(Assert.IsType<InvocationReply>(outcome).Payload)!;
        }

        var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Events, "statuses.json"), Cancellation))!.AsObject();
        var wrong = expected.Select(entry => $"{entry.Key}: {entry.Value}").Except(answers.Select(entry => $"{entry.Key}: {entry.Value["statusCode"]}"));
        Assert.True(!wrong.Any(), $"Not so: {string.Join(", ", wrong)}\nThe order: {string.Join(", ", answers.Select(entry => $"{entry.Key}: {entry.Value["statusCode"]}"))}");
        var token = JsonNode.Parse((string)answers["create-token"]["body"]!)!;
        Assert.Equal(("ann", "member", _host!.Addresses.RoomArn), ((string?)token["userId"], (string?)token["role"], (string?)token["roomArn"]));
        Assert.Matches(@"^[\w.-]{40,}$", (string?)token["token"]);

        // A group named 'x admin' arrives as '[x admin]', and makes nobody admin, nor a member who may be less.
        Assert.Equal("unauthenticated", (string?)JsonNode.Parse((string)answers["create-token-ambiguous-groups"]["body"]!)!["code"]);

        var log = string.Join('\n', function.Lines);
        Assert.Contains("/rooms/{roomId}/tokens", log, StringComparison.Ordinal);
        Assert.DoesNotContain((string)token["token"]!, log, StringComparison.Ordinal);
        Assert.DoesNotContain("203.0.113.7", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_environment_that_lambda_gives_up_ends_the_process_with_an_error()
    {
        await using var runtimeApi = RuntimeApiEmulator.Start();
        await using var function = FunctionProcess.Start(_bootstrap, runtimeApi.Endpoint, Environment());
        runtimeApi.Inject(RuntimeApiCall.Response, RuntimeApiFault.ContainerError);

        _ = runtimeApi.InvokeAsync(await File.ReadAllTextAsync(Path.Combine(Events, "api", "health.json"), Cancellation));

        Assert.NotEqual(0, await function.WaitForExitAsync().WaitAsync(Cancellation));
    }

    [Fact]
    public async Task A_function_that_is_set_up_wrong_names_every_variable_and_does_not_start()
    {
        await using var runtimeApi = RuntimeApiEmulator.Start();
        await using var function = FunctionProcess.Start(
            _bootstrap, runtimeApi.Endpoint, new Dictionary<string, string?> { ["GUESTS"] = "maybe" });

        Assert.Equal(1, await function.WaitForExitAsync(Cancellation));
        Assert.Equal(["AUDIT_KEYS", "GUESTS: It must be on or off.", "SECRET_KEY"], function.Lines.Order(StringComparer.Ordinal).Select(line => line.Split(": It is not set")[0]));
    }

    private Dictionary<string, string?> Environment() => new()
    {
        ["SECRET_KEY"] = "a secret of more than thirty-two characters",
        ["AUDIT_KEYS"] = """{"k1":"another secret of more than thirty-two characters"}""",
        ["AWS_ENDPOINT_URL_DYNAMODB"] = _dynalite!.Address.OriginalString,
        ["AWS_ENDPOINT_URL_IVSCHAT"] = _host!.Addresses.IvsChat,
        ["MESSAGING_ENDPOINT"] = _host.Addresses.Messaging,
        ["LOGGING_ROUTES"] = "on",
        ["LOG_DESTINATIONS"] = "cloudwatch:chat",
    };
}
