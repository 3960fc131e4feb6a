using IvsChatBackend.TestKit;
using YamlDotNet.RepresentationModel;

namespace IvsChatBackend.Deploy.Tests.Build;

/// <summary>.github/workflows: what they may, and in which order a deployment goes.</summary>
public sealed class WorkflowTests
{
    private static readonly string Folder = Path.Combine(Requires.RepositoryRoot, ".github", "workflows");

    public static TheoryData<string> Workflows => [.. Directory.EnumerateFiles(Folder, "*.yml").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_workflow_reads_the_repository_and_holds_no_key_of_AWS(string file)
    {
        var permissions = ((YamlMappingNode)Read(file)["permissions"]).Children.Select(entry => $"{entry.Key}: {entry.Value}");
        Assert.Empty(permissions.Except(["contents: read", "id-token: write"]));
        var text = File.ReadAllText(Path.Combine(Folder, file));
        Assert.DoesNotContain("access-key", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("AWS_SECRET", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void CI_runs_what_any_machine_runs() => Assert.Contains(".ci/run", Commands("ci.yml"));

    [Fact]
    public void A_deployment_is_linted_then_built_then_deployed_then_walked_through() => Assert.Equal(
        ["sam validate --lint", "sam build", "sam deploy", "dotnet run --project tools/Smoke"],
        Commands("deploy.yml").Select(command => command.Split(" --config-env")[0].Split(" -- ")[0]));

    [Fact]
    public void Only_a_deployment_can_sign_in_to_AWS()
    {
        Assert.DoesNotContain("id-token", File.ReadAllText(Path.Combine(Folder, "ci.yml")), StringComparison.Ordinal);
        Assert.Contains("role-to-assume", File.ReadAllText(Path.Combine(Folder, "deploy.yml")), StringComparison.Ordinal);
    }

    private static List<string> Commands(string file) =>
    [
        .. ((YamlMappingNode)Read(file)["jobs"]).Children.Values
            .SelectMany(job => ((YamlSequenceNode)job["steps"]).Children.OfType<YamlMappingNode>())
            .Where(step => step.Children.ContainsKey("run"))
            .Select(step => step["run"].ToString()),
    ];

    private static YamlNode Read(string file)
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(Path.Combine(Folder, file));
        yaml.Load(reader);
        return yaml.Documents[0].RootNode;
    }
}
