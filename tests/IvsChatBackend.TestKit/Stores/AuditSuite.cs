using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Secrets;
using IvsChatBackend.Core.State;
using Xunit;

namespace IvsChatBackend.TestKit.Stores;

/// <summary>What <see cref="AuditTrail"/> does on every store. Run once for each.</summary>
public abstract partial class AuditSuite
{
    private static readonly string Chain = ModerationBench.Room.Id;
    private static readonly ItemKey HeadKey = new($"AUDITHEAD#{Chain}", "HEAD");

    private readonly ManualTimeProvider _time = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IItemStore> StoreAsync();

    [Fact]
    public async Task Fifty_who_append_at_once_make_one_whole_chain()
    {
        var bench = await BenchAsync();

        await AtOnce.RunAsync(50, number => bench.Trail.AppendAsync(Draft($"d{number}"), Cancellation));

        var entries = await bench.EntriesAsync(Cancellation);
        Assert.Equal(Enumerable.Range(1, 50).Reverse().Select(place => (long)place), entries.Select(entry => entry.Sequence));
        Assert.Equal(50, entries.Select(entry => entry.Id).Distinct().Count());
        Assert.Equal(new AuditVerdict(true, 50, null, null), await VerifyAsync(bench));
        Assert.Equal(50, (await bench.Trail.HeadAsync(Chain, Cancellation))?.Entries);
    }

    [Fact]
    public async Task A_draft_is_one_entry_however_often_and_by_however_many_it_is_appended()
    {
        var bench = await BenchAsync();

        var entries = await AtOnce.RunAsync(24, number => bench.Trail.AppendAsync(Draft($"d{number % 3}"), Cancellation));

        Assert.Equal(3, (await bench.EntriesAsync(Cancellation)).Count);
        Assert.Equal(3, entries.Select(entry => (entry.Id, entry.Sequence, entry.Mac)).Distinct().Count());
        Assert.True((await VerifyAsync(bench)).Valid);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cut_off_anywhere_an_append_that_comes_again_makes_one_entry(bool afterTheFact)
    {
        var store = new IsolatedStore(await StoreAsync());
        var calls = 1;
        for (var failsAt = 1; failsAt <= calls; failsAt++)
        {
            var failing = new FailingStore(store) { FailsAt = failsAt, ForGood = true, AfterTheFact = afterTheFact };
            var draft = Draft($"d{failsAt}");
            await Assert.ThrowsAsync<StoreUnavailableException>(() => new ModerationBench(failing, _time).Trail.AppendAsync(draft, Cancellation));

            // Somebody else is faster than who comes back.
            var bench = new ModerationBench(store, _time);
            await bench.Trail.AppendAsync(Draft($"between{failsAt}"), Cancellation);
            await bench.Trail.AppendAsync(draft, Cancellation);
            var counting = new FailingStore(store);
            await new ModerationBench(counting, _time).Trail.AppendAsync(Draft($"more{failsAt}"), Cancellation);
            calls = counting.Calls;
        }

        Assert.True(calls > 5);
        var whole = new ModerationBench(store, _time);
        Assert.Equal(3 * calls, (await whole.EntriesAsync(Cancellation)).Count);
        Assert.True((await VerifyAsync(whole)).Valid);
        Assert.Equal(3 * calls, (await whole.Trail.HeadAsync(Chain, Cancellation))?.Entries);
    }

    [Theory]
    [InlineData("\"action\":\"ban.set\"", "\"action\":\"ban.lift\"")]
    [InlineData("\"requestId\":\"request\"", "\"requestId\":\"another\"")]
    [InlineData("\"value\":\"mo\"", "\"value\":\"ann\"")]
    [InlineData("\"value\":\"bob\"", "\"value\":\"ann\"")]
    [InlineData("\"value\":\"why\"", "\"value\":\"because\"")]
    [InlineData("2026-01-02", "2026-01-03")]
    public async Task An_entry_that_was_edited_is_found(string text, string by)
    {
        var bench = await FilledAsync(5);

        await EditAsync(bench, 3, document => document.Replace(text, by, StringComparison.Ordinal));

        Assert.Equal(new AuditVerdict(false, 5, 3, null), await VerifyAsync(bench));
    }

    [Fact]
    public async Task An_entry_that_was_removed_is_found()
    {
        foreach (var place in (long[])[1, 3, 5])
        {
            var bench = await FilledAsync(5);

            await RemoveAsync(bench, place);

            Assert.Equal(new AuditVerdict(false, 4, place, null), await VerifyAsync(bench));
        }
    }

    [Fact]
    public async Task Entries_that_changed_places_are_found()
    {
        var bench = await FilledAsync(5);
        var (second, third) = ((await ItemAsync(bench, 2)).Document, (await ItemAsync(bench, 3)).Document);

        await EditAsync(bench, 2, _ => third);
        await EditAsync(bench, 3, _ => second);

        Assert.False((await VerifyAsync(bench)).Valid);
        Assert.InRange((await VerifyAsync(bench)).FirstInvalid!.Value, 2, 3);
    }

    [Fact]
    public async Task Entries_renumbered_after_one_was_taken_out_are_found()
    {
        var bench = await FilledAsync(5);
        foreach (var place in (long[])[3, 4])
        {
            var next = (await ItemAsync(bench, place + 1)).Document;
            await EditAsync(bench, place, _ => next.Replace($"\"sequence\":{place + 1}", $"\"sequence\":{place}", StringComparison.Ordinal));
        }

        await RemoveAsync(bench, 5);

        Assert.Equal((false, 3), ((await VerifyAsync(bench)).Valid, (await VerifyAsync(bench)).FirstInvalid));
    }

    [Fact]
    public async Task An_entry_forged_with_another_key_is_found()
    {
        var bench = await FilledAsync(5);
        using var random = System.Security.Cryptography.RandomNumberGenerator.Create();
        var forger = new AuditTrail(bench.Store, OtherKeys("k1"), random, bench);

        await forger.AppendAsync(Draft("forged"), Cancellation);

        Assert.Equal(new AuditVerdict(false, 6, 6, null), await VerifyAsync(bench));
    }

    [Fact]
    public async Task An_entry_of_one_trail_is_none_of_another()
    {
        var bench = await FilledAsync(2);
        await bench.Trail.AppendAsync(Draft("other") with { Chain = "SecondRoom02" }, Cancellation);
        var foreign = (await bench.Store.QueryAsync("AUDIT#SecondRoom02", "E#", 1, null, Cancellation)).Items[0].Document;

        await EditAsync(bench, 1, _ => foreign);

        Assert.Equal(1, (await VerifyAsync(bench)).FirstInvalid);
    }

    [Fact]
    public async Task A_tail_that_was_cut_is_found_by_the_head_and_by_the_log()
    {
        var bench = await FilledAsync(3);
        var older = (await bench.Store.GetAsync(HeadKey, Cancellation))!;
        await bench.Trail.AppendAsync(Draft("d4"), Cancellation);
        await bench.Trail.AppendAsync(Draft("d5"), Cancellation);
        var logged = (await bench.Trail.HeadAsync(Chain, Cancellation))!.Head;
        await RemoveAsync(bench, 5);
        await RemoveAsync(bench, 4);
        Assert.Equal(new AuditVerdict(false, 3, 5, null), await VerifyAsync(bench));

        // Where the head of then is put back, the log alone can tell.
        var head = (await bench.Store.GetAsync(HeadKey, Cancellation))!;
        Assert.True(await bench.Store.TryPutAsync(older with { Version = head.Version + 1 }, Cancellation));
        Assert.True((await VerifyAsync(bench)).Valid);
        Assert.Equal(5, (await bench.Verification.VerifyAsync(Chain, null, logged, Cancellation)).FirstInvalid);
        var third = (await bench.Trail.FindAsync(Chain, 3, Cancellation))!;
        Assert.Null((await bench.Verification.VerifyAsync(Chain, null, new AuditHead(3, third.Mac), Cancellation)).FirstInvalid);

        await bench.Store.TryDeleteAsync(head.Key, head.Version + 1, Cancellation);
        Assert.Equal(4, (await VerifyAsync(bench)).FirstInvalid);
    }

    [Fact]
    public async Task A_part_of_a_verification_holds_the_entry_that_the_part_before_ended_with()
    {
        var bench = await FilledAsync(5);
        Assert.True((await bench.Verification.VerifyAsync(Chain, 3, null, Cancellation)).Valid);

        await RemoveAsync(bench, 3);

        Assert.Equal(3, (await bench.Verification.VerifyAsync(Chain, 3, null, Cancellation)).FirstInvalid);
    }

    [Fact]
    public async Task Erased_entries_still_verify_and_name_nobody()
    {
        var bench = await FilledAsync(5);

        Assert.True(await EraseAsync(bench, "bob"));

        var verdict = await VerifyAsync(bench);
        Assert.Equal((true, 5, null), (verdict.Valid, verdict.Entries, verdict.FirstInvalid));
        Assert.Equal([new ErasedEntries("operation", 5)], verdict.Erased!.Value);
        Assert.All(await bench.EntriesAsync(Cancellation), entry => Assert.Equal(("mo", null, null), (entry.Actor.Value, entry.Target?.Value, entry.Reason?.Value)));
        Assert.Empty(await bench.Subjects.EntriesAsync("bob", Cancellation).ToListAsync(Cancellation));
        Assert.Equal(5, (await bench.Subjects.EntriesAsync("mo", Cancellation).ToListAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task An_erasure_that_runs_out_of_time_goes_on_where_it_stopped()
    {
        var bench = await FilledAsync(3);
        var seen = 0;

        Assert.False(await bench.Subjects.EraseAsync(
            "bob",
            "operation",
            (_, _) =>
            {
                seen++;
                bench.Time.Advance(TimeSpan.FromSeconds(1));
                return Task.CompletedTask;
            },
            bench.Time.GetUtcNow().AddSeconds(2),
            Cancellation));
        Assert.Equal(2, seen);
        Assert.True(await bench.Subjects.EraseAsync("bob", "another", (_, _) => Task.FromResult(seen++), DateTimeOffset.MaxValue, Cancellation));
        Assert.Equal(3, seen);
        Assert.Equal([new ErasedEntries("another", 1), new ErasedEntries("operation", 2)], (await VerifyAsync(bench)).Erased!.Value);
    }

    [Fact]
    public async Task A_member_emptied_by_hand_other_than_by_erasure_is_found()
    {
        var bench = await FilledAsync(2);

        await EditAsync(bench, 1, document => document.Replace("\"value\":\"bob\"", "\"value\":\"\"", StringComparison.Ordinal));

        Assert.Equal(1, (await VerifyAsync(bench)).FirstInvalid);
    }

    private static AuditKeys OtherKeys(string id) => AuditKeys.Of(id, new DeploymentSecret([.. Enumerable.Repeat((byte)1, 32)]));

    private static Task<bool> EraseAsync(ModerationBench bench, string userId, string operation = "operation") =>
        bench.Subjects.EraseAsync(userId, operation, (_, _) => Task.CompletedTask, DateTimeOffset.MaxValue, Cancellation);

    private static AuditDraft Draft(string id) => new()
    {
        Id = id,
        Chain = Chain,
        At = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Actor = "mo",
        Action = AuditActions.BanSet,
        Target = "bob",
        TargetIsUser = true,
        Reason = "why",
        RequestId = "request",
    };

    private static Task<AuditVerdict> VerifyAsync(ModerationBench bench) => bench.Verification.VerifyAsync(Chain, from: null, known: null, Cancellation);

    private static async Task<Item> ItemAsync(ModerationBench bench, long place) =>
        (await bench.Store.QueryAsync($"AUDIT#{Chain}", "E#", 100, null, Cancellation)).Items
            .Single(item => item.Key.Sort == $"E#{999_999_999_999 - place:D12}");

    private static async Task EditAsync(ModerationBench bench, long place, Func<string, string> edit)
    {
        var item = await ItemAsync(bench, place);
        var edited = item with { Version = item.Version + 1, Document = edit(item.Document) };
        Assert.NotEqual(item.Document, edited.Document);
        Assert.True(await bench.Store.TryPutAsync(edited, Cancellation));
    }

    private static async Task RemoveAsync(ModerationBench bench, long place)
    {
        var item = await ItemAsync(bench, place);
        Assert.True(await bench.Store.TryDeleteAsync(item.Key, item.Version, Cancellation));
    }

    private async Task<ModerationBench> BenchAsync() => new(new IsolatedStore(await StoreAsync()), _time);

    private async Task<ModerationBench> FilledAsync(int count)
    {
        var bench = await BenchAsync();
        for (var number = 1; number <= count; number++)
        {
            await bench.Trail.AppendAsync(Draft($"d{number}"), Cancellation);
        }

        return bench;
    }
}
