using System.Text.RegularExpressions;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Emulator.Tests;

/// <summary>The emulator's folders stand on floors: each knows lower ones, features no circle, and options are read at the top alone.</summary>
public sealed partial class FloorsTests
{
    private static readonly string Source = Path.Combine(Requires.RepositoryRoot, "src", "IvsChatBackend.Emulator");

    private static readonly Dictionary<string, int> Floors = new()
    {
        ["Kernel"] = 0,
        ["Time"] = 0,
        ["Access"] = 0,
        ["State"] = 1,
        ["Quotas"] = 1,
        ["Persistence"] = 2,
        ["ControlPlane"] = 2,
        ["Tokens"] = 3,
        ["Metrics"] = 3,
        ["Tags"] = 3,
        ["LoggingConfigurations"] = 3,
        ["ChatLogging"] = 4,
        ["Review"] = 4,
        ["Rooms"] = 5,
        ["Controls"] = 6,
        ["Messaging"] = 7,
        ["Events"] = 8,
        ["Hosting"] = 9,
        [""] = 10,
    };

    [Fact]
    public void No_folder_knows_one_on_its_own_floor_or_above()
    {
        var violations = Files().SelectMany(file => Mentions(file).Where(known => known != file.Folder && Floors[known] >= Floors[file.Folder])
            .Select(known => $"{file.Path} knows {known}"));

        // The host's process builds the composition, whose options come from its command line.
        Assert.DoesNotContain(violations, violation => !violation.StartsWith("Hosting", StringComparison.Ordinal));
    }

    [Fact]
    public void Options_are_read_at_the_top_alone() => Assert.Empty(Files()
        .Where(file => file.Folder is not ("" or "Hosting") && file.Text.Contains("EmulatorOptions", StringComparison.Ordinal))
        .Select(file => file.Path));

    [Fact]
    public void A_planted_violation_is_found() => Assert.Equal(
        ["Messaging"], Mentions(new SourceFile("Kernel/Planted.cs", "Kernel", "using IvsChatBackend.Emulator.Messaging.Frames;\n\nnamespace IvsChatBackend.Emulator.Kernel;\n")));

    private static IEnumerable<string> Mentions(SourceFile file) => Using().Matches(file.Text).Select(match => match.Groups[1].Value).Distinct();

    private static IEnumerable<SourceFile> Files() => Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Source, path).Replace('\\', '/'))
        .Where(path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
        .Select(path => new SourceFile(path, path.Contains('/', StringComparison.Ordinal) ? path.Split('/')[0] : "", File.ReadAllText(Path.Combine(Source, path))));

    [GeneratedRegex(@"^using IvsChatBackend\.Emulator\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();

    private sealed record SourceFile(string Path, string Folder, string Text);
}
