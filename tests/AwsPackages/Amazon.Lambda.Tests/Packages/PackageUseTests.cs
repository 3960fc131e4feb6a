using System.Text;
using IvsChatBackend.TestKit;

namespace Amazon.Lambda.Tests.Packages;

/// <summary>docs/aws-packages.md lists what the solution uses of the packages that have stand-ins: what a swap has to find in AWS's.</summary>
public sealed class PackageUseTests
{
    private const string Begin = "<!-- uses: begin -->\n";
    private const string End = "<!-- uses: end -->";

    private static readonly string Document = Path.Combine(Requires.RepositoryRoot, "docs", "aws-packages.md");

    private static readonly HashSet<string> Packages =
    [
        .. Directory.EnumerateDirectories(Path.Combine(Requires.RepositoryRoot, "src", "AwsPackages")).Select(folder => Path.GetFileName(folder)),
    ];

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    [Fact]
    public void The_document_lists_what_the_assemblies_use()
    {
        var actual = Render(Directory.EnumerateDirectories(Path.Combine(Requires.RepositoryRoot, "src"), "IvsChatBackend.*")
            .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any())
            .SelectMany(folder => Outputs(folder, Path.GetFileName(folder))));
        var document = File.ReadAllText(Document);
        var from = document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = document.IndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_AWS_PACKAGES_DOC") == "1")
        {
            File.WriteAllText(Document, document[..from] + actual + document[to..]);
            return;
        }

        Assert.True(
            document[from..to] == actual,
            $"docs/aws-packages.md is behind; UPDATE_AWS_PACKAGES_DOC=1 with this test writes it anew:\n{actual}");
    }

    [Fact]
    public void Types_members_and_members_of_generic_types_are_found()
    {
        var uses = Outputs(Sample("BareFunction"), "BareFunction").Concat(Outputs(Sample("WebFunction"), "WebFunction")).ToList();
        Assert.NotEmpty(uses);
        var text = Render(uses);
        foreach (var line in new[]
        {
            "- `Amazon.Lambda.RuntimeSupport.LambdaBootstrapBuilder`: Build, Create, UseBootstrapHandler\n",
            "- `Amazon.Lambda.Serialization.SystemTextJson.SourceGeneratorLambdaJsonSerializer`: new\n",
            "- `Amazon.Lambda.Core.ILambdaContext`: AwsRequestId, Logger\n",
            "- `Microsoft.Extensions.DependencyInjection.LambdaEventSource`\n",
            "- `Microsoft.Extensions.DependencyInjection.ServiceCollectionExtensions`: AddAWSLambdaHosting\n",
        })
        {
            Assert.Contains(line, text, StringComparison.Ordinal);
        }
    }

    private static string Sample(string name) => Path.Combine(Requires.RepositoryRoot, "tests", "AwsPackages", "Samples", name);

    private static IEnumerable<PackageUse> Outputs(string folder, string name) =>
        Directory.EnumerateFiles(Path.Combine(folder, "bin", Configuration), name + ".dll", SearchOption.AllDirectories)
            .SelectMany(assembly => PackageUse.Read(assembly, Packages));

    private static string Render(IEnumerable<PackageUse> uses)
    {
        var text = new StringBuilder();
        foreach (var package in uses.Distinct().GroupBy(use => use.Package).OrderBy(package => package.Key, StringComparer.Ordinal))
        {
            text.Append("\n### ").Append(package.Key).Append("\n\n");
            foreach (var type in package.GroupBy(use => use.Type, use => use.Member).OrderBy(type => type.Key, StringComparer.Ordinal))
            {
                var members = string.Join(", ", type.Where(member => member.Length > 0).Order(StringComparer.Ordinal));
                text.Append("- `").Append(type.Key).Append('`').Append(members.Length > 0 ? ": " + members : "").Append('\n');
            }
        }

        return text.Length == 0 ? "\nNothing yet.\n\n" : text.Append('\n').ToString();
    }
}
