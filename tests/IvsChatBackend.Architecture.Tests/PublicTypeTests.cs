using IvsChatBackend.Architecture.Tests.Sources;

namespace IvsChatBackend.Architecture.Tests;

/// <summary>A type is public for another project of the solution, never for its own tests alone: those see internal types.</summary>
public sealed class PublicTypeTests(SourcesFixture sources)
{
    // The stand-ins' surface is AWS's; what the emulator and the messaging client show is for projects that are not in this solution.
    private static readonly string[] _libraries = ["IvsChatBackend.Emulator", "IvsChatBackend.Messaging"];

    [Fact]
    public void No_type_is_public_for_its_own_tests_alone() => Assert.Empty(Accidental(
        sources.PublicTypes.Where(type =>
            type.File.Path.StartsWith("src/IvsChatBackend.", StringComparison.Ordinal) && !_libraries.Contains(type.File.Project)),
        sources.Mentions));

    [Fact]
    public void A_type_that_only_its_own_tests_name_is_found()
    {
        var planted = new TypeMentions(
        [
            new("src/IvsChatBackend.P/Used.cs", "namespace P; public class Used;"),
            new("src/IvsChatBackend.P/Accident.cs", "namespace P; public class Accident;"),
            new("src/IvsChatBackend.Q/User.cs", "namespace Q; class User { P.Used? _used; }"),
            new("tests/IvsChatBackend.P.Tests/Tests.cs", "namespace T; class Tests { P.Accident? _accident; P.Used? _used; }"),
        ]);

        Assert.Equal(
            ["src/IvsChatBackend.P/Accident.cs: Accident is public for its own tests alone"],
            Accidental(planted.PublicTypes(), planted.All()));
    }

    // A mention inside the project counts as a reason: a public type needs those public that its signatures show.
    private static IEnumerable<string> Accidental(IEnumerable<PublicType> types, IReadOnlyList<TypeMention> mentions)
    {
        var namers = mentions.ToLookup(mention => (mention.Type, mention.To.Path), mention => mention.From.Project);
        foreach (var type in types)
        {
            var projects = namers[(type.Name, type.File.Path)].ToHashSet();
            if (projects.Contains($"{type.File.Project}.Tests") && projects.All(project => project == $"{type.File.Project}.Tests"))
            {
                yield return $"{type.File.Path}: {type.Name} is public for its own tests alone";
            }
        }
    }
}
