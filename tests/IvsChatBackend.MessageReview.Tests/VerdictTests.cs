using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Review.Queue;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.MessageReview.Tests;

public sealed class VerdictTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ban", "banned: You are banned. Be kind")]
    [InlineData("timeout", "timed_out: You can't send until 2026-01-02T03:05:05Z. Be kind")]
    [InlineData("warning", "warned: You can't send until you have acknowledged a warning. Be kind")]
    public async Task A_sanction_denies_and_says_why(string kind, string reason)
    {
        var bench = new ReviewBench();
        await bench.SanctionAsync("ann", Enum.Parse<SanctionKind>(kind, ignoreCase: true), kind == "timeout" ? TimeSpan.FromMinutes(1) : null);

        Assert.Equal(reason, (await bench.SendAsync("hello")).Attributes!["Reason"]);
        Assert.Equal("ALLOW", (await bench.SendAsync("hello", userId: "bob")).Result);
    }

    [Fact]
    public async Task A_timeout_ends_to_the_second_and_an_account_ban_holds_in_every_room()
    {
        var bench = new ReviewBench();
        await bench.SanctionAsync("ann", SanctionKind.Timeout, TimeSpan.FromSeconds(600));
        bench.Time.Advance(TimeSpan.FromSeconds(599));
        Assert.Equal("timed_out", (await bench.SendAsync("hello")).Code);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ALLOW", (await bench.SendAsync("hello")).Result);

        await bench.SanctionAsync("ann", SanctionKind.Ban, roomId: UserStandings.EveryRoom);
        Assert.Equal("banned", (await bench.SendAsync("hello")).Code);
    }

    [Fact]
    public async Task A_sanction_binds_no_one_who_does_not_rank_below_who_imposed_it()
    {
        var bench = new ReviewBench();
        await bench.SanctionAsync("ann", SanctionKind.Ban, actorRank: 50);

        Assert.Equal("banned", (await bench.SendAsync("hello", role: "member")).Code);
        Assert.Equal("ALLOW", (await bench.SendAsync("hello", role: "moderator")).Result);
    }

    [Fact]
    public async Task A_denied_term_says_its_own_message_and_a_masked_one_is_hidden()
    {
        var bench = new ReviewBench();
        await bench.TermsAsync(
            ReviewBench.Term("moron", message: "Be kind."), ReviewBench.Term("darn", TermAction.Mask), ReviewBench.Term("darn nice", TermAction.Allow));

        Assert.Equal("blocked_term: Be kind.", (await bench.SendAsync("you M0R0N")).Attributes!["Reason"]);
        Assert.Equal("oh ******* it", (await bench.SendAsync("oh d.a.r.n it")).Content);
        Assert.Equal("a darn nice day", (await bench.SendAsync("a darn nice day")).Content);
        Assert.Equal("blocked_term", (await bench.SendAsync("darn it, moron")).Code);
    }

    [Fact]
    public async Task A_held_message_is_denied_and_waits_with_its_text_its_sender_and_its_rule()
    {
        var bench = new ReviewBench();
        await bench.TermsAsync(ReviewBench.Term("spoiler", TermAction.Hold));

        var reply = await bench.SendAsync("a SPOILER here");

        Assert.Equal(("DENY", "held_for_review", "a SPOILER here"), (reply.Result, reply.Code, reply.Content));
        var markers = new Core.Owed.OwedMarkers(bench.Store.Inner, bench.Time, TimeSpan.Zero);
        var ids = new Core.State.RandomIds(System.Security.Cryptography.RandomNumberGenerator.Create());
        var queue = new ReviewQueue(bench.Store.Inner, markers, Core.Roles.RoleCatalog.Default, ids, bench.Time);
        var held = Assert.Single((await queue.ListAsync(ReviewBench.RoomId, 10, null, Cancellation)).Entries);
        Assert.Equal(
            ("ann", "Ann", "a SPOILER here", "AbCdEfGhIjKl", bench.Time.GetUtcNow().AddDays(7)),
            (held.UserId, held.DisplayName, held.Content, held.MessageId, held.ExpiresAt));
        Assert.NotNull(Assert.Single(held.Owed).Audit);
        Assert.Contains((await markers.ListAsync(10, null, Cancellation)).Markers, marker => marker.Partition == $"QUEUE#{ReviewBench.RoomId}");
    }

    [Fact]
    public async Task Three_refusals_lead_to_a_timeout_that_names_the_rule()
    {
        var bench = new ReviewBench();
        await bench.TermsAsync(ReviewBench.Term("moron"));

        for (var strike = 0; strike < 3; strike++)
        {
            Assert.Equal("blocked_term", (await bench.SendAsync("you moron")).Code);
        }

        Assert.Equal("timed_out", (await bench.SendAsync("hello")).Code);
        bench.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("ALLOW", (await bench.SendAsync("hello")).Result);
    }

    [Fact]
    public async Task No_line_of_the_log_has_text_names_or_addresses()
    {
        var bench = new ReviewBench();
        await bench.TermsAsync(ReviewBench.Term("moron"));
        await bench.SendAsync("you moron");
        bench.Store.Reads = Spoil.Throw;
        await bench.SendAsync("secret words");

        Assert.All(bench.Lines, line =>
        {
            Assert.DoesNotContain("moron", line, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
            Assert.DoesNotContain("ann", line, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(ReviewBench.RoomId, line, StringComparison.Ordinal);
            Assert.DoesNotContain("203.0.113.7", line, StringComparison.Ordinal);
        });
        Assert.Contains(bench.Lines, line => line == "A review ended in a System.InvalidOperationException");
    }
}
