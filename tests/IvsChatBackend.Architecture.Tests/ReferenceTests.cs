using System.Xml.Linq;
using IvsChatBackend.Architecture.Tests.Sources;

namespace IvsChatBackend.Architecture.Tests;

/// <summary>Which project references which, exactly as the project files say.</summary>
public sealed class ReferenceTests
{
    public static TheoryData<string, string[]> Expected => new()
    {
        { "IvsChatBackend.Text", [] },
        { "IvsChatBackend.Core", ["IvsChatBackend.Text"] },
        { "IvsChatBackend.Emulator", [] },
        { "IvsChatBackend.Aws", ["IvsChatBackend.Core"] },
        { "IvsChatBackend.Api", ["IvsChatBackend.Aws", "IvsChatBackend.Core"] },
        { "IvsChatBackend.Enforcement", ["IvsChatBackend.Aws", "IvsChatBackend.Core"] },
        { "IvsChatBackend.MessageReview", ["IvsChatBackend.Aws", "IvsChatBackend.Core"] },
        { "IvsChatBackend.DevHost", ["IvsChatBackend.Api", "IvsChatBackend.Emulator", "IvsChatBackend.MessageReview"] },
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public void A_project_references_exactly_these(string project, string[] expected) =>
        Assert.Equal(expected, Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).Order());

    [Fact]
    public void The_text_engine_takes_no_package() => Assert.Empty(Items("IvsChatBackend.Text", "PackageReference"));

    [Fact]
    public void Every_project_of_ours_stands_in_the_list()
    {
        var projects = Directory.GetDirectories(Path.Combine(Repository.Root, "src"), "IvsChatBackend.*")
            .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any())
            .Select(folder => (string?)Path.GetFileName(folder));

        Assert.Equal(projects.Order(), Expected.Select(row => (string?)row.Data.Item1).Order());
    }

    private static string[] Items(string project, string kind)
    {
        var file = Path.Combine(Repository.Root, "src", project, $"{project}.csproj");
        return [.. XDocument.Load(file).Descendants(kind).Select(item => item.Attribute("Include")!.Value.Replace('\\', '/'))];
    }
}
