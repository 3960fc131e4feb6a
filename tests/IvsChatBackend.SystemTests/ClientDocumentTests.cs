using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IvsChatBackend.DevHost;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.SystemTests;

/// <summary>What docs/clients.md and docs/front-end.md tell people to type does what they say; the table of all operations has no gap.</summary>
public sealed partial class ClientDocumentTests : IAsyncLifetime
{
    private const int Operations = 17;

    private DevHostApplication _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await DevHostApplication.StartAsync(new DevHostOptions { Port = 0, IvsChatPort = 0 });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_commands_for_the_AWS_CLI_work()
    {
        Requires.Program("aws");
        var lines = await RunAsync("bash", ["-euo", "pipefail", "-c", await BlockAsync("clients.md", "bash")]);

        Assert.Equal(["ACTIVE", "cli-logs", "1", "50", "cli", "cli", "chat"], lines[..7]);
    }

    [Fact]
    public async Task The_JavaScript_works()
    {
        Requires.Node();
        await RunAsync("node", ["--input-type=module", "-e", await BlockAsync("clients.md", "js")]);
    }

    [Fact]
    public async Task The_Python_works()
    {
        Requires.Program("python3");
        Requires.That(await HasBoto3Async(), "boto3 is not installed");
        await RunAsync("python3", ["-c", await BlockAsync("clients.md", "python")]);
    }

    [Fact]
    public async Task The_front_end_guides_snippets_work()
    {
        var seen = await NodeScript.RunAsync("docs/front-end.mjs", Environment(), Cancellation);

        Assert.True((bool)seen["ok"]!);
    }

    [Fact]
    public async Task The_generated_client_compiles_under_strict_and_runs_a_flow()
    {
        var seen = await NodeScript.RunAsync("api/generated-client.mjs", Environment(), Cancellation);

        Assert.Equal("typed", (string?)seen["room"]);
    }

    [Fact]
    public async Task Every_operation_has_a_route_that_is_described_clients_that_are_run_and_tests_that_exist()
    {
        var page = await PageAsync("clients.md");
        var described = JsonNode.Parse(await PageAsync("openapi.json"))!["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"))
            .ToHashSet();
        var tests = Directory.EnumerateFiles(Path.Combine(Requires.RepositoryRoot, "tests"), "*.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .ToHashSet();
        var (bash, js, python) = (Block(page, "bash"), Block(page, "js"), Block(page, "python"));

        var rows = Row().Matches(page).Select(match => match.Groups.Values.Skip(1).Select(cell => cell.Value.Trim(' ', '`')).ToArray()).ToList();

        Assert.Equal(Operations, rows.Select(row => row[0]).Distinct().Count());
        Assert.All(rows, row =>
        {
            Assert.Contains(row[1], described);
            Assert.Contains($"aws ivschat {row[2]} ", bash, StringComparison.Ordinal);
            Assert.Contains($"call('{row[3]}'", js, StringComparison.Ordinal);
            Assert.Contains($"client.{row[4]}(", python, StringComparison.Ordinal);
            Assert.All(row[5].Split(", "), test => Assert.Contains(test, tests));
        });
    }

    [GeneratedRegex(@"^\| ([A-Z]\w+) \| (`[A-Z]+ [^|]+`) \| (`[^|]+`) \| (`[^|]+`) \| (`[^|]+`) \| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    private static async Task<string> BlockAsync(string page, string language) => Block(await PageAsync(page), language);

    private static string Block(string page, string language) =>
        Regex.Match(page, $"^```{language}\\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

    private static async Task<string> PageAsync(string name) =>
        (await File.ReadAllTextAsync(Path.Combine(Requires.RepositoryRoot, "docs", name), Cancellation)).ReplaceLineEndings("\n");

    private static async Task<bool> HasBoto3Async()
    {
        using var process = Process.Start(new ProcessStartInfo("python3", ["-c", "import boto3"]) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(Cancellation);
        return process.ExitCode == 0;
    }

    private Dictionary<string, string> Environment() => new()
    {
        ["API"] = _host.Addresses.Api,
        ["IVSCHAT"] = _host.Addresses.IvsChat,
        ["MESSAGING"] = _host.Addresses.Messaging,
        ["ROOM_ARN"] = _host.Addresses.RoomArn,
    };

    private async Task<string[]> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Requires.NodeProject,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.True(process.ExitCode == 0, $"{program} exited with {process.ExitCode}:\n{await output}\n{await errors}");
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
