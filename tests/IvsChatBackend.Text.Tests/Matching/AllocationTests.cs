using IvsChatBackend.Text.Matching;

namespace IvsChatBackend.Text.Tests.Matching;

public sealed class AllocationTests
{
    public static TheoryData<string> Messages =>
    [
        "What a lovely stream, greetings from Sussex! Can you pass it over and play the title again?",
        "Привет, как дела? Очень красиво сегодня!",
        "100% of the classes pass: https://example.com/a%20b%66%67",
        "ｆｕｌｌ ｗｉｄｔｈ and z\u200Be\u200Br\u200Bo 👍👍 $$ !! (a) |b|",
    ];

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_without_hits_takes_no_memory(string message)
    {
        var rules = Rules.Starter("en-profanity", "en-slurs", "spam-phrases");
        var scratch = new ReviewScratch();
        var hits = new HitList();

        // The framework's generic code allocates until the runtime has compiled it for good, which it does in its own time.
        var allocated = long.MaxValue;
        for (var attempt = 0; attempt < 3000 && allocated > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var turn = 0; turn < 100; turn++)
            {
                rules.Find(message, scratch, hits);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
        Assert.Equal(0, hits.Count);
    }
}
