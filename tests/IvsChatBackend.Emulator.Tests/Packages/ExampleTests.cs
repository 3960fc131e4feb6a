using System.Net;
using System.Net.Sockets;
using IvsChatBackend.Emulator.Hosting;
using IvsChatBackend.Emulator.Tests.Wire;
using IvsChatBackend.TestKit;
using YamlDotNet.RepresentationModel;

namespace IvsChatBackend.Emulator.Tests.Packages;

/// <summary>The projects under examples/ against the packed tool.</summary>
public sealed class ExampleTests(PackedTool tool) : IClassFixture<PackedTool>
{
    private static readonly string Examples = Path.Combine(Requires.RepositoryRoot, "examples");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_node_project_passes_its_tests()
    {
        Requires.Node();
        var project = Path.Combine(Examples, "node-vitest");
        Requires.That(Directory.Exists(Path.Combine(project, "node_modules")), "the npm packages are not installed: run 'npm ci' in examples/node-vitest");
        await using var chat = await StartAsync();

        var output = await PackedTool.RunAsync("npm", ["test"], await EnvironmentAsync(chat), project);

        Assert.Contains("2 passed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_python_project_passes_its_tests()
    {
        var python = Requires.Program("python3");
        await using var chat = await StartAsync();

        var output = await PackedTool.RunAsync(python, ["-m", "unittest", "-v"], await EnvironmentAsync(chat), Path.Combine(Examples, "python-boto3"));

        Assert.Contains("Ran 3 tests", output, StringComparison.Ordinal);
    }

    /// <summary>What needs the internet or a package feed is left to <see cref="PackedTool"/>; every other line runs as it stands.</summary>
    [Fact]
    public async Task The_workflow_runs_line_by_line()
    {
        Requires.Node();
        var project = Path.Combine(Examples, "node-vitest");
        Requires.That(Directory.Exists(Path.Combine(project, "node_modules")), "the npm packages are not installed: run 'npm ci' in examples/node-vitest");
        var job = Job(Path.Combine(Examples, "ci", "github-actions.yml"));
        var environment = ((YamlMappingNode)job["env"]).ToDictionary(entry => $"{entry.Key}", entry => $"{entry.Value}");
        var lines = ((YamlSequenceNode)job["steps"]).OfType<YamlMappingNode>()
            .Where(step => step.Children.ContainsKey("run")).Select(step => $"{step["run"]}").ToList();
        Assert.Equal(["dotnet tool install --global IvsChatLocal", "npm ci"], lines.Where(IsDoneElsewhere));

        // Its port may be taken on this machine; the script is the same for any other.
        var port = FreePort();
        var script = string.Join('\n', lines.Where(line => !IsDoneElsewhere(line)).Select(line => line.Replace("5081", port, StringComparison.Ordinal)));
        environment = environment.ToDictionary(entry => entry.Key, entry => entry.Value.Replace("5081", port, StringComparison.Ordinal));
        environment["PATH"] = $"{tool.Tools}:{System.Environment.GetEnvironmentVariable("PATH")}";
        var output = await PackedTool.RunAsync("bash", ["-e", "-c", $"trap 'kill $(jobs -p)' EXIT\n{script}"], environment, project);

        Assert.Contains("2 passed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workflows_and_compose_file_are_valid_by_their_own_schemas()
    {
        Requires.Node();
        var script = Path.Combine(Requires.RepositoryRoot, "tests", "IvsChatBackend.Emulator.Tests", "Packages", "validate.mjs");

        var output = await PackedTool.RunAsync("node", [script, Requires.NodeProject, Path.Combine(Examples, "ci")]);

        Assert.Equal(["compose.yaml valid", "github-actions-service.yml valid", "github-actions.yml valid"], output.Trim().Split('\n').Order());
    }

    /// <summary>No container runs here: this is as far as the image's definition can be checked without one.</summary>
    [Fact]
    public void The_image_copies_what_is_there_and_its_options_are_known()
    {
        var lines = File.ReadAllLines(Path.Combine(Requires.RepositoryRoot, "src", "IvsChatBackend.Emulator", "Dockerfile"));
        var copied = lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1]);
        var entry = lines.Single(line => line.StartsWith("ENTRYPOINT", StringComparison.Ordinal))["ENTRYPOINT".Length..];
        var compose = (YamlMappingNode)Yaml(Path.Combine(Examples, "ci", "compose.yaml"))["services"]["ivs-chat"];

        Assert.All(copied, path => Assert.True(Path.Exists(Path.Combine(Requires.RepositoryRoot, path)), path));
        string[] arguments =
        [
            .. System.Text.Json.JsonSerializer.Deserialize<string[]>(entry)![1..],
            .. ((YamlSequenceNode)compose["command"]).Select(argument => $"{argument}"),
        ];
        Assert.Null(CommandLineOptions.Problem(new EmulatorCommand().Root.Parse(arguments)));
    }

    private static bool IsDoneElsewhere(string line) => line is "npm ci" || line.StartsWith("dotnet tool install", StringComparison.Ordinal);

    private static YamlNode Job(string file) => Yaml(file)["jobs"]["test"];

    private static YamlNode Yaml(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(file)));
        return stream.Documents[0].RootNode;
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    private static async Task<Dictionary<string, string>> EnvironmentAsync(EmulatorProcess chat) => new()
    {
        // As beside another emulator, whose address is for all other services: nothing answers there.
        ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:4566",
        ["AWS_ENDPOINT_URL_IVSCHAT"] = (await chat.ReadyAsync()).GetLeftPart(UriPartial.Authority),
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_REGION"] = "us-east-1",
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
    };

    private Task<EmulatorProcess> StartAsync() =>
        Task.FromResult(EmulatorProcess.StartProgram(Path.Combine(tool.Tools, "ivs-chat-local"), "--port=0", "--quotas", "off"));
}
