using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Api.Tests.OpenApi;

/// <summary>The page for people has every route of the description, once, and none that is not there.</summary>
public sealed partial class ApiPageTests
{
    [Fact]
    public async Task Every_route_stands_in_a_table_of_the_page_and_no_other_does()
    {
        var page = await ReadAsync("api.md");
        var described = JsonNode.Parse(await ReadAsync("openapi.json"))!["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));

        var rows = page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split(" | ")[0]);
        var told = rows.SelectMany(row => Routes().Matches(row)).SelectMany(match => match.Groups[1].Value.Split(", ").Select(method => $"{method} {match.Groups[2].Value}"));

        Assert.Equal(described.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    private static Task<string> ReadAsync(string name) =>
        File.ReadAllTextAsync(Path.Combine(Requires.RepositoryRoot, "docs", name), TestContext.Current.CancellationToken);

    [GeneratedRegex("`([A-Z]+(?:, [A-Z]+)*) (/[^` ]*)`")]
    private static partial Regex Routes();
}
