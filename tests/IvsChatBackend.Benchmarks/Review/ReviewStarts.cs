using System.Text.Json.Nodes;
using IvsChatBackend.Benchmarks.Starts;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Benchmarks.Review;

/// <summary>
/// From a process's start to its first verdict, which a term gives, beside a bare Node function and a bare handler on the same runtime client that
/// answer what they were asked. They take turns.
/// </summary>
internal static class ReviewStarts
{
    private const double MostNode = 0.3;
    private const double MostBare = 2.0;
    private const string Question = """{"Text":"hello"}""";

    public static async Task<bool> RunAsync(string native, string bare, ReviewTable table, int rounds)
    {
        var review = new Candidate(
            $"review, native, {table.Rules} terms", native, ReviewProcess.Event(ReviewTable.Blocked), ReviewProcess.IsBlocked, ReviewProcess.Variables(table.Address));
        var handler = new Candidate("bare handler, native", bare, Question, IsAnswer, []);
        var node = new Candidate("Node, bare loop", Path.Combine(Requires.RepositoryRoot, "tests", "node", "lambda", "bare-loop.mjs"), Question, IsAnswer, []);
        Candidate[] candidates = [review, handler, node];
        for (var round = -1; round < rounds; round++)
        {
            foreach (var candidate in candidates)
            {
                await candidate.MeasureAsync(keep: round >= 0);
            }
        }

        foreach (var candidate in candidates)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"{candidate.Name,-28} {Figures.Median(candidate.Starts),7:0.0} ms to the first answer, {Figures.Median(candidate.Memory),6:0.0} MB at most"));
        }

        return Figures.Hold("start to first verdict, to a bare Node function", Ratio(review, node), MostNode)
            & Figures.Hold("start to first verdict, to a bare handler", Ratio(review, handler), MostBare);
    }

    private static bool IsAnswer(JsonNode reply) => (string?)reply["Text"] == "hello";

    private static double Ratio(Candidate left, Candidate right) => Figures.Median(left.Starts.Zip(right.Starts, (first, second) => first / second));
}
