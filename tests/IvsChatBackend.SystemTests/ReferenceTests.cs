using System.Xml.Linq;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.SystemTests;

/// <summary>Which project may know of which, from the project files.</summary>
public sealed class ReferenceTests
{
    public static TheoryData<string, string[]> Allowed => new()
    {
        { "IvsChatBackend.Text", [] },
        { "IvsChatBackend.Core", ["IvsChatBackend.Text"] },
        { "IvsChatBackend.Emulator", [] },
        { "IvsChatBackend.Aws", ["IvsChatBackend.Core"] },
        { "IvsChatBackend.Api", ["IvsChatBackend.Core", "IvsChatBackend.Aws"] },
        { "IvsChatBackend.Enforcement", ["IvsChatBackend.Core", "IvsChatBackend.Aws"] },
        { "IvsChatBackend.MessageReview", ["IvsChatBackend.Core", "IvsChatBackend.Aws"] },
        {
            "IvsChatBackend.DevHost",
            ["IvsChatBackend.Core", "IvsChatBackend.Aws", "IvsChatBackend.Api", "IvsChatBackend.MessageReview", "IvsChatBackend.Emulator"]
        },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_project_references_only_what_it_may(string project, string[] allowed) =>
        Assert.Subset(allowed.ToHashSet(), Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet());

    [Theory]
    [InlineData("IvsChatBackend.Text")]
    [InlineData("IvsChatBackend.Core")]
    public void The_engine_and_Core_take_no_package(string project) => Assert.Empty(Items(project, "PackageReference"));

    /// <summary>Its command line and its state on disk; nothing of AWS, which it stands for.</summary>
    [Fact]
    public void The_emulator_takes_two_packages() =>
        Assert.Equal(["Microsoft.Data.Sqlite", "System.CommandLine"], Items("IvsChatBackend.Emulator", "PackageReference"));

    [Fact]
    public void Every_project_of_ours_is_held_to_a_rule()
    {
        var projects = Directory.GetDirectories(Path.Combine(Requires.RepositoryRoot, "src"), "IvsChatBackend.*").Select(Path.GetFileName);

        Assert.Equal(projects.Order(), Allowed.Select(row => (string?)row.Data.Item1).Order());
    }

    private static string[] Items(string project, string kind)
    {
        var file = Path.Combine(Requires.RepositoryRoot, "src", project, $"{project}.csproj");
        return [.. XDocument.Load(file).Descendants(kind).Select(item => item.Attribute("Include")!.Value.Replace('\\', '/'))];
    }
}
