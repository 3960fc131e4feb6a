using System.Text.RegularExpressions;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Emulator.Tests.Messaging;

public sealed partial class FidelityTableTests
{
    [Fact]
    public void Every_test_that_the_fidelity_table_names_exists()
    {
        var table = File.ReadAllText(Path.Combine(Requires.RepositoryRoot, "docs", "emulator.md"));
        var named = TestName().Matches(table).Select(match => match.Groups[1].Value).Distinct().ToList();
        var tests = typeof(FidelityTableTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet();

        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, name => !tests.Contains(name));
    }

    [Fact]
    public void Every_row_of_the_fidelity_table_names_a_test_unless_it_tells_what_is_absent()
    {
        var rows = File.ReadLines(Path.Combine(Requires.RepositoryRoot, "docs", "emulator.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.EndsWith("| test |", StringComparison.Ordinal))
            .Where(line => !line.EndsWith("| absent | – |", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Matches(TestName(), row.TrimEnd('|').Split('|')[^1]));
    }

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex TestName();
}
