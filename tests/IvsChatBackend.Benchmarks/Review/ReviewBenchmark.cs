using System.Globalization;
using IvsChatBackend.Benchmarks.Starts;

namespace IvsChatBackend.Benchmarks.Review;

/// <summary>
/// The review function as it deploys, over the Runtime API, with dynalite behind it. <c>REVIEW_MESSAGES</c>, <c>REVIEW_STARTS</c> and
/// <c>REVIEW_FREEZE_SECONDS</c> shorten a run.
/// </summary>
internal sealed class ReviewBenchmark : IBenchmark
{
    public string Name => "review";

    public string Description => "the review function's start, its verdicts, its thaw, and rules from a distant store";

    public async Task<bool> RunAsync()
    {
        var native = await Publish.NativeAsync("MessageReviewFunction");
        var functions = new ReviewFunctions(
            native, await Publish.SampleAsync("StoreFunction"), await Publish.SampleAsync("TlsFunction"), await Publish.SampleAsync("BareFunction"));
        var starts = Setting("REVIEW_STARTS", 15);
        bool holds;
        using (var table = await ReviewTable.StartAsync(terms: 2_000))
        {
            holds = await ReviewStarts.RunAsync(functions, table, starts);
            holds &= await ReviewThaw.RunAsync(native, table, TimeSpan.FromSeconds(Setting("REVIEW_FREEZE_SECONDS", 120)));
            holds &= await ReviewLoads.RunAsync(native, table, starts);
        }

        using (var table = await ReviewTable.StartAsync(terms: 10_000))
        {
            holds &= await ReviewLoads.RunAsync(native, table, starts);
        }

        using (var table = await ReviewTable.StartAsync(terms: 900, patterns: 100))
        {
            return await ReviewMessages.RunAsync(native, table, Setting("REVIEW_MESSAGES", 100_000)) && holds;
        }
    }

    private static int Setting(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : usual;
}
