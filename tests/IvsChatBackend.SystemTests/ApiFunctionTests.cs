using System.Diagnostics;
using System.Text.Json.Nodes;
using IvsChatBackend.DevHost;
using IvsChatBackend.RuntimeApi;
using IvsChatBackend.RuntimeApi.Functions;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Dynalite;

namespace IvsChatBackend.SystemTests;

/// <summary>The API as it deploys: compiled natively by make, fed events by the Runtime API, with dynalite and the local IVS Chat behind it.</summary>
public sealed class ApiFunctionTests : IAsyncLifetime
{
    private static readonly Dictionary<string, int> Statuses = new()
    {
        ["create-token"] = 201,
        ["create-token-ambiguous-groups"] = 201,
        ["create-token-another-user"] = 400,
        ["create-token-capability-not-allowed"] = 403,
        ["create-token-not-signed-in"] = 401,
        ["create-token-unknown-room"] = 404,
        ["health"] = 200,
    };

    private readonly string _artifacts = Directory.CreateTempSubdirectory("api-function-").FullName;
    private DynaliteProcess? _dynalite;
    private DevHostApplication? _host;

    private static string Events => Path.Combine(Requires.RepositoryRoot, "events", "api");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Requires.That(OperatingSystem.IsLinux(), "a function for Lambda is built on Linux");
        Requires.Program("make");
        Requires.Program("gcc");
        Requires.Program("openssl");
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
        Directory.Delete(_artifacts, recursive: true);
    }

    [Fact]
    public async Task The_native_function_answers_every_event_as_its_name_says()
    {
        await MakeAsync("build-TokensFunction");
        Assert.Equal(5, File.ReadAllText(Path.Combine(_artifacts, "roots.pem")).Split("BEGIN CERTIFICATE").Length - 1);
        await using var runtimeApi = RuntimeApiEmulator.Start();
        await using var function = FunctionProcess.Start(Path.Combine(_artifacts, "bootstrap"), runtimeApi.Endpoint, Environment());

        var answers = new Dictionary<string, JsonNode>();
        foreach (var file in Directory.GetFiles(Events, "*.json"))
        {
            var outcome = await runtimeApi.InvokeAsync(await File.ReadAllTextAsync(file, Cancellation)).WaitAsync(Cancellation);
            answers[Path.GetFileNameWithoutExtension(file)] = JsonNode.Parse(Assert.IsType<InvocationReply>(outcome).Payload)!;
        }

        Assert.Equal(
            Statuses.OrderBy(entry => entry.Key, StringComparer.Ordinal),
            answers.ToDictionary(entry => entry.Key, entry => (int)entry.Value["statusCode"]!).OrderBy(entry => entry.Key, StringComparer.Ordinal));
        var token = JsonNode.Parse((string)answers["create-token"]["body"]!)!;
        Assert.Equal(("ann", "member", _host!.Addresses.RoomArn), ((string?)token["userId"], (string?)token["role"], (string?)token["roomArn"]));
        Assert.Matches(@"^[\w.-]{40,}$", (string?)token["token"]);

        // A group named 'x admin' arrives as '[x admin]', and makes nobody admin.
        Assert.Equal("member", (string?)JsonNode.Parse((string)answers["create-token-ambiguous-groups"]["body"]!)!["role"]);

        var log = string.Join('\n', function.Lines);
        Assert.Contains("/rooms/{roomId}/tokens", log, StringComparison.Ordinal);
        Assert.DoesNotContain((string)token["token"]!, log, StringComparison.Ordinal);
        Assert.DoesNotContain("203.0.113.7", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_is_set_up_wrong_names_every_variable_and_does_not_start()
    {
        await MakeAsync("build-TokensFunction");
        await using var runtimeApi = RuntimeApiEmulator.Start();
        await using var function = FunctionProcess.Start(
            Path.Combine(_artifacts, "bootstrap"), runtimeApi.Endpoint, new Dictionary<string, string?> { ["GUESTS"] = "maybe" });

        Assert.Equal(1, await function.WaitForExitAsync(Cancellation));
        Assert.Equal(["GUESTS: It must be on or off.", "SECRET_KEY"], function.Lines.Order(StringComparer.Ordinal).Select(line => line.Split(": It is not set")[0]));
    }

    private Dictionary<string, string?> Environment() => new()
    {
        ["SECRET_KEY"] = "a secret of more than thirty-two characters",
        ["AWS_ENDPOINT_URL_DYNAMODB"] = _dynalite!.Address.OriginalString,
        ["AWS_ENDPOINT_URL_IVSCHAT"] = _host!.Addresses.IvsChat,
        ["MESSAGING_ENDPOINT"] = _host.Addresses.Messaging,
    };

    private async Task MakeAsync(string target)
    {
        var framework = System.Environment.GetEnvironmentVariable("LAMBDA_TFM") ?? "net9.0";
        var start = new ProcessStartInfo("make", [target, $"ARTIFACTS_DIR={_artifacts}", $"LAMBDA_TFM={framework}"])
        {
            WorkingDirectory = Requires.RepositoryRoot,
            RedirectStandardOutput = true,
        };

        // The test runner's own SDK settings are not for this build.
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(variable);
        }

        using var make = Process.Start(start)!;
        var output = await make.StandardOutput.ReadToEndAsync(Cancellation);
        await make.WaitForExitAsync(Cancellation);
        Assert.True(make.ExitCode == 0, output);
    }
}
