using System.Collections.Concurrent;
using System.Globalization;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Emulator.Tests.Wire;

/// <summary>The rows of docs/emulator.md that a real account contradicts, as a dated table on standard output and in artifacts/fidelity.</summary>
internal sealed class DifferenceTable(string endpoint)
{
    private readonly ConcurrentQueue<(string Test, string Message)> _differences = new();

    public void Add(string test, string message) => _differences.Enqueue((test, message));

    public async Task WriteAsync(DateTimeOffset now)
    {
        var date = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var table = Write(date, await File.ReadAllLinesAsync(Path.Combine(Requires.RepositoryRoot, "docs", "emulator.md")));
        var folder = Directory.CreateDirectory(Path.Combine(Requires.RepositoryRoot, "artifacts", "fidelity"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{date}.md"), table);
        await Console.Out.WriteLineAsync(table);
    }

    internal string Write(string date, IReadOnlyList<string> document)
    {
        var rows = _differences.OrderBy(difference => difference.Test, StringComparer.Ordinal).Select(difference =>
            $"| {RowOf(difference.Test, document)} | `{difference.Test}` | {OneLine(difference.Message)} |");
        return string.Join('\n', [$"# {endpoint} on {date}", "", "| row of docs/emulator.md | test | what came instead |", "|---|---|---|", .. rows, ""]);
    }

    private static string RowOf(string test, IReadOnlyList<string> document) =>
        document.FirstOrDefault(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains($"`{test}`", StringComparison.Ordinal))?.Split('|')[1].Trim()
        ?? "no row names it";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
}
