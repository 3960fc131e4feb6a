using System.Text.Json.Nodes;
using IvsChatBackend.Benchmarks.Starts;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Benchmarks.Review;

/// <summary>
/// From a process's start to its first verdict, which a term gives, beside a bare Node function and a bare handler on the same runtime client that
/// answer what they were asked. Between the two, what a function pays that asks a table at all: one request by the framework's HttpClient, and one
/// read by AWS's client. They take turns.
/// </summary>
internal static class ReviewStarts
{
    private const double MostNode = 0.2;
    private const double MostRead = 1.3;
    private const string Question = """{"Text":"hello"}""";

    /// <param name="functions">The executables.</param>
    /// <param name="table">With the rules.</param>
    /// <param name="rounds">Starts of each.</param>
    public static async Task<bool> RunAsync(ReviewFunctions functions, ReviewTable table, int rounds)
    {
        var review = new Candidate(
            $"review, native, {table.Rules} terms", functions.Review, ReviewProcess.Event(ReviewTable.Blocked), ReviewProcess.IsBlocked, ReviewProcess.Variables(table.Address));
        var cold = new Candidate(
            "the same, nothing preloaded",
            functions.Review,
            ReviewProcess.Event(ReviewTable.Blocked),
            ReviewProcess.IsBlocked,
            new(ReviewProcess.Variables(table.Address)) { ["REVIEW_PRELOADED_ROOMS"] = "0" });
        var handler = new Candidate("bare handler, native", functions.Bare, Question, IsAnswer, []);
        var node = new Candidate("Node, bare loop", Path.Combine(Requires.RepositoryRoot, "tests", "node", "lambda", "bare-loop.mjs"), Question, IsAnswer, []);
        var http = new Candidate(
            "one request by HttpClient", functions.Http, new JsonObject { ["Address"] = table.Address.OriginalString }.ToJsonString(), reply => reply["Text"] is not null, []);
        var store = new Candidate("one read by AWS's client", functions.Store, Question, IsAnswer, ReviewProcess.Variables(table.Address));
        Candidate[] candidates = [review, cold, store, http, handler, node];
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

        Console.WriteLine(FormattableString.Invariant(
            $"to a bare handler: one request by HttpClient {Ratio(http, handler):0.0}, one read by AWS's client {Ratio(store, handler):0.0}, the review {Ratio(review, handler):0.0}"));
        Console.WriteLine(FormattableString.Invariant(
            $"with nothing preloaded: to Node {Ratio(cold, node):0.00}, to one read by AWS's client {Ratio(cold, store):0.00}"));
        return Figures.Hold("start to first verdict, to a bare Node function", Ratio(review, node), MostNode)
            & Figures.Hold("start to first verdict, to a start with one read by AWS's client", Ratio(review, store), MostRead);
    }

    private static bool IsAnswer(JsonNode reply) => (string?)reply["Text"] == "hello";

    private static double Ratio(Candidate left, Candidate right) => Figures.Median(left.Starts.Zip(right.Starts, (first, second) => first / second));
}

/// <param name="Review">As it deploys.</param>
/// <param name="Store">Reads one item by AWS's client.</param>
/// <param name="Http">Makes one request by HttpClient.</param>
/// <param name="Bare">Asks nobody.</param>
internal sealed record ReviewFunctions(string Review, string Store, string Http, string Bare);
