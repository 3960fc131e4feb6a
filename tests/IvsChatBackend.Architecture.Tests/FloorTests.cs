using IvsChatBackend.Architecture.Tests.Floors;
using IvsChatBackend.Architecture.Tests.Sources;

namespace IvsChatBackend.Architecture.Tests;

public sealed class FloorTests(SourcesFixture sources)
{
    public static TheoryData<string> ProjectsWithoutCircles =>
    [
        "IvsChatBackend.Core",
        "IvsChatBackend.Aws",
        "IvsChatBackend.MessageReview",
        "IvsChatBackend.Enforcement",
    ];

    [Fact]
    public void No_folder_of_Core_knows_a_higher_floor_or_a_sibling_feature() => Assert.Empty(FloorRules.Broken(Plans.Core, sources.Mentions));

    [Fact]
    public void Every_folder_of_Core_stands_on_a_floor_and_every_floor_is_inhabited()
    {
        var folders = sources.Files.Where(file => file.Project == Plans.Core.Project).Select(file => file.Folder).Distinct().Order();

        Assert.Equal(Plans.Core.Floors.SelectMany(floor => floor.Folders).Order(), folders);
    }

    [Theory]
    [MemberData(nameof(ProjectsWithoutCircles))]
    public void No_folders_know_each_other(string project)
    {
        Assert.Contains(sources.Files, file => file.Project == project);
        Assert.Empty(FloorRules.Circles(project, sources.Mentions));
    }

    [Fact]
    public void A_mention_of_a_higher_floor_is_found()
    {
        var broken = FloorRules.Broken(Plans.Core, Planted(
            ("Audit/Seal.cs", "namespace A; class Seal { B.Ban? _last; }"),
            ("Moderation/Ban.cs", "namespace B; class Ban;")));

        Assert.Equal(["src/IvsChatBackend.Core/Audit/Seal.cs mentions Ban: floor 1 may not know floor 3"], broken);
    }

    [Fact]
    public void A_mention_of_a_sibling_feature_is_found_in_a_comment_too()
    {
        var broken = FloorRules.Broken(Plans.Core, Planted(
            ("Tags/Tag.cs", "namespace A; /// <summary>See <see cref=\"B.Ban\"/>.</summary>\nclass Tag;"),
            ("Moderation/Ban.cs", "namespace B; class Ban;")));

        Assert.Equal(["src/IvsChatBackend.Core/Tags/Tag.cs mentions Ban: Tags may not know its sibling Moderation"], broken);
    }

    [Fact]
    public void A_folder_without_a_floor_is_found()
    {
        var broken = FloorRules.Broken(Plans.Core, Planted(
            ("Helpers/Any.cs", "namespace A; class Any { B.Ban? _last; }"),
            ("Moderation/Ban.cs", "namespace B; class Ban;")));

        Assert.Equal(["src/IvsChatBackend.Core/Helpers/Any.cs mentions Ban: Helpers stands on no floor"], broken);
    }

    [Fact]
    public void A_circle_over_three_folders_is_found()
    {
        var circles = FloorRules.Circles("IvsChatBackend.Core", Planted(
            ("Audit/A.cs", "namespace N; class A { B? _b; }"),
            ("Owed/B.cs", "namespace N; class B { C? _c; }"),
            ("Limits/C.cs", "namespace N; class C { void M(string text) => text.Shout(); }"),
            ("Audit/D.cs", "namespace N; static class D { public static void Shout(this string text) { } }")));

        Assert.Equal(3, circles.Count());
    }

    private static IReadOnlyList<TypeMention> Planted(params (string Path, string Text)[] files) =>
        new TypeMentions(files.Select(file => new SourceFile($"src/IvsChatBackend.Core/{file.Path}", file.Text))).All();
}
