using System.Text.RegularExpressions;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.State;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.MessageReview.Tests;

/// <summary>Whatever the store does, there is an answer, by the failure action that is declared.</summary>
public sealed class FaultTests
{
    public static TheoryData<string> Faults => [nameof(Spoil.Fail), nameof(Spoil.Hang), nameof(Spoil.HangForGood), nameof(Spoil.Throw)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Before_any_settings_were_read_the_deployment_decides(string fault)
    {
        foreach (var (action, result, code) in new[] { (FailureAction.Allow, "ALLOW", null), (FailureAction.Deny, "DENY", "review_unavailable") })
        {
            var bench = new ReviewBench(action);
            bench.Store.Reads = Enum.Parse<Spoil>(fault);

            var reply = await bench.SendAsync("hello").WaitAsync(TestContext.Current.CancellationToken);

            Assert.Equal((result, "hello", code), (reply.Result, reply.Content, reply.Code));
            Assert.Contains("\"Outcome\":\"failed\"", bench.Lines.First(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Once_they_were_read_the_room_decides(string fault)
    {
        foreach (var (deployment, room, result) in new[]
        {
            (FailureAction.Allow, FailureAction.Deny, "DENY"), (FailureAction.Deny, FailureAction.Allow, "ALLOW"),
        })
        {
            var bench = new ReviewBench(deployment);
            await bench.SetAsync(RoomSettings.Default with { FailureAction = room });
            Assert.Equal("ALLOW", (await bench.SendAsync("hello")).Result);
            bench.Store.Reads = Enum.Parse<Spoil>(fault);

            Assert.Equal(result, (await bench.SendAsync("hello").WaitAsync(TestContext.Current.CancellationToken)).Result);

            bench.Store.Reads = Spoil.Nothing;
            Assert.Equal("ALLOW", (await bench.SendAsync("hello")).Result);
        }
    }

    [Fact]
    public async Task What_is_let_through_is_held_to_the_rules_that_are_known()
    {
        var bench = new ReviewBench();
        await bench.TermsAsync(ReviewBench.Term("moron"), ReviewBench.Term("darn", TermAction.Mask), ReviewBench.Term("spoiler", TermAction.Hold));
        await bench.SendAsync("hello");
        bench.Store.Reads = Spoil.Fail;

        Assert.Equal("blocked_term", (await bench.SendAsync("you moron")).Code);
        Assert.Equal("**** it", (await bench.SendAsync("darn it")).Content);
        Assert.Equal("review_unavailable", (await bench.SendAsync("a spoiler")).Code);
        Assert.Equal("ALLOW", (await bench.SendAsync("hello")).Result);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_message_that_a_rule_refused_stays_refused_when_its_strike_or_its_place_is_lost(string fault)
    {
        var bench = new ReviewBench();
        await bench.TermsAsync(ReviewBench.Term("moron"), ReviewBench.Term("spoiler", TermAction.Hold));
        await bench.SendAsync("hello");
        bench.Store.Writes = Enum.Parse<Spoil>(fault);

        Assert.Equal("blocked_term", (await bench.SendAsync("you moron").WaitAsync(TestContext.Current.CancellationToken)).Code);
        Assert.Equal("review_unavailable", (await bench.SendAsync("a spoiler").WaitAsync(TestContext.Current.CancellationToken)).Code);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_message_that_could_not_be_counted_meets_the_failure_action(string fault)
    {
        var bench = new ReviewBench();
        await bench.SetAsync(RoomSettings.Default with { FailureAction = FailureAction.Deny, Modes = new RoomModes { Slow = new SlowMode(30) } });
        Assert.Equal("ALLOW", (await bench.SendAsync("hello", userId: "bob")).Result);
        bench.Store.Writes = Enum.Parse<Spoil>(fault);

        Assert.Equal("review_unavailable", (await bench.SendAsync("hello").WaitAsync(TestContext.Current.CancellationToken)).Code);
    }

    [Fact]
    public async Task Rules_that_changed_serve_the_next_message()
    {
        var bench = new ReviewBench();
        await bench.TermsAsync(ReviewBench.Term("moron"));
        Assert.Equal("DENY", (await bench.SendAsync("you moron")).Result);

        await bench.TermsAsync(ReviewBench.Term("spoiler"));

        Assert.Equal("ALLOW", (await bench.SendAsync("you moron")).Result);
        Assert.Equal("DENY", (await bench.SendAsync("a spoiler")).Result);
    }

    [Theory]
    [InlineData(nameof(Spoil.Fail))]
    [InlineData(nameof(Spoil.HangForGood))]
    public async Task While_new_rules_do_not_arrive_the_old_ones_serve_and_that_is_counted(string fault)
    {
        var bench = new ReviewBench();
        await bench.TermsAsync(ReviewBench.Term("moron"));
        Assert.Equal("DENY", (await bench.SendAsync("you moron")).Result);
        await bench.TermsAsync(ReviewBench.Term("spoiler"));
        bench.Lines.Clear();

        // The clock stands still but for the store's doing: what comes back in time is judged, by the old rules.
        bench.Store.RuleReads = Enum.Parse<Spoil>(fault);
        Assert.Equal("DENY", (await bench.SendAsync("you moron").WaitAsync(TestContext.Current.CancellationToken)).Result);

        if (fault == nameof(Spoil.Fail))
        {
            Assert.Contains("\"StaleRules\":1", bench.Lines.First(), StringComparison.Ordinal);
            bench.Store.RuleReads = Spoil.Nothing;
            Assert.Equal("ALLOW", (await bench.SendAsync("you moron")).Result);
        }
    }

    [Fact]
    public async Task Rules_that_are_damaged_in_the_store_are_compiled_from_the_terms()
    {
        var bench = new ReviewBench();
        await bench.TermsAsync(ReviewBench.Term("moron"));
        await ChunksAsync(bench, "", chunk => Regex.Replace(chunk, "\"data\":\"[^\"]*\"", "\"data\":\"AAAA\""));

        Assert.Equal("blocked_term", (await bench.SendAsync("you moron")).Code);
        Assert.Equal("ALLOW", (await bench.SendAsync("hello")).Result);
    }

    [Fact]
    public async Task Of_a_room_that_was_loaded_at_the_start_the_first_message_costs_one_read()
    {
        var bench = new ReviewBench();
        await bench.TermsAsync(ReviewBench.Term("moron"));
        await bench.Handler.PreloadAsync([ReviewBench.RoomId, "OtherOther01"], TestContext.Current.CancellationToken);
        var (batches, others) = (bench.Store.Batches, bench.Store.Others);

        Assert.Equal("blocked_term", (await bench.SendAsync("you moron")).Code);
        Assert.Equal(batches + 1, bench.Store.Batches);

        await bench.SendAsync("hello", userId: "bob");
        Assert.Equal(batches + 2, bench.Store.Batches);
        Assert.True(bench.Store.Others > others, "A refusal is a strike, which is written.");
    }

    [Fact]
    public async Task Of_a_room_that_was_never_seen_the_first_message_costs_one_read_and_meets_the_rules()
    {
        var bench = new ReviewBench();
        await bench.TermsAsync(ReviewBench.Term("moron"));
        bench.Store.RuleReads = Spoil.Throw;

        Assert.Equal("blocked_term", (await bench.SendAsync("you moron")).Code);
        Assert.Equal(1, bench.Store.Batches);
    }

    [Fact]
    public async Task Of_a_room_that_was_never_seen_a_mode_that_counts_costs_no_further_read()
    {
        var bench = new ReviewBench();
        await bench.SetAsync(RoomSettings.Default with { Modes = new RoomModes { Slow = new SlowMode(1) } });

        Assert.Equal("ALLOW", (await bench.SendAsync("hello")).Result);
        Assert.Equal((1, 1), (bench.Store.Batches, bench.Store.Others));
    }

    /// <summary>As a publication leaves them that is under way, or was cut off before its end.</summary>
    [Theory]
    [InlineData("\"number\":2", "\"number\":1")]
    [InlineData("\"checksum\":\"", "\"checksum\":\"0")]
    public async Task Rules_of_another_publication_cost_the_first_message_one_read_more(string text, string by)
    {
        var bench = new ReviewBench();
        await bench.TermsAsync(ReviewBench.Term("moron"), ReviewBench.Term("darn"));
        await ChunksAsync(bench, "SERVING#", chunk => chunk.Replace(text, by, StringComparison.Ordinal));

        Assert.Equal("blocked_term", (await bench.SendAsync("darn")).Code);
        Assert.Equal(2, bench.Store.Batches);
    }

    [Fact]
    public async Task Rules_that_are_not_read_ahead_serve_by_their_number()
    {
        var bench = new ReviewBench();
        await bench.TermsAsync(ReviewBench.Term("moron"));
        await ChunksAsync(bench, "SERVING#", _ => null);

        Assert.Equal("blocked_term", (await bench.SendAsync("you moron")).Code);
        Assert.Equal(2, bench.Store.Batches);
    }

    [Fact]
    public async Task The_usual_message_costs_one_read()
    {
        var bench = new ReviewBench();
        await bench.TermsAsync(ReviewBench.Term("moron"));
        await bench.SendAsync("hello");
        var (batches, others) = (bench.Store.Batches, bench.Store.Others);

        await bench.SendAsync("hello again");
        Assert.Equal((batches + 1, others), (bench.Store.Batches, bench.Store.Others));

        await bench.SetAsync(RoomSettings.Default with { Modes = new RoomModes { Slow = new SlowMode(1) } });
        await bench.SendAsync("hello");
        (batches, others) = (bench.Store.Batches, bench.Store.Others);
        await bench.SendAsync("hello", userId: "bob");
        Assert.Equal((batches + 1, others + 1), (bench.Store.Batches, bench.Store.Others));
    }

    /// <summary>Changes the items that the room's rules are kept in; those for which there is nothing are deleted.</summary>
    private static async Task ChunksAsync(ReviewBench bench, string prefix, Func<string, string?> change)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var chunks = (await bench.Store.Inner.QueryAsync($"RULES#{ReviewBench.RoomId}", prefix, 100, null, cancellation)).Items;
        Assert.NotEmpty(chunks);
        foreach (var chunk in chunks)
        {
            if (change(chunk.Document) is { } changed)
            {
                Assert.NotEqual(chunk.Document, changed);
                Assert.True(await bench.Store.Inner.TryPutAsync(chunk with { Version = chunk.Version + 1, Document = changed }, cancellation));
            }
            else
            {
                Assert.True(await bench.Store.Inner.TryDeleteAsync(chunk.Key, chunk.Version, cancellation));
            }
        }
    }
}
