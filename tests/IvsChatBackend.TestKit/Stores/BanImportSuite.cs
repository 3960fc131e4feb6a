using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Moderation;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;
using Xunit;

namespace IvsChatBackend.TestKit.Stores;

/// <summary>What an import of bans does, and costs, on every store. Run once for each.</summary>
public abstract class BanImportSuite
{
    private static readonly string RoomId = ModerationBench.Room.Id;

    private readonly ManualTimeProvider _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IItemStore> StoreAsync();

    [Fact]
    public async Task An_entry_costs_nine_calls_of_the_store_and_twelve_of_enforcement()
    {
        const int Count = 200;
        const int ForTheImport = 40;
        var counting = new FailingStore(new IsolatedStore(await StoreAsync()));
        var bench = new ModerationBench(counting, _time);

        Assert.All(await ImportAsync(bench, Lines(Count)), outcome => Assert.Equal(BanImportOutcome.Created, outcome.Value));

        var imported = counting.Calls;
        Assert.InRange(imported, 9 * Count, (9 * Count) + ForTheImport);
        await FinishAsync(bench);
        Assert.InRange(counting.Calls - imported, Count, (13 * Count) + (4 * ForTheImport));
        Assert.Empty((await bench.Markers.ListAsync(100, null, Cancellation)).Markers);
    }

    [Fact]
    public async Task The_trail_has_one_entry_a_ban_and_one_for_the_list()
    {
        var bench = new ModerationBench(new IsolatedStore(await StoreAsync()), _time);
        await bench.Sanctioning.SetAsync(ModerationBench.By("mo"), SanctionKind.Ban, "u3", ModerationBench.Request(), Cancellation);

        var outcomes = await ImportAsync(bench, Lines(120));
        await ImportAsync(bench, Lines(120));

        Assert.Equal(BanImportOutcome.Replaced, outcomes[3].Value);
        var entries = await bench.EntriesAsync(Cancellation);
        Assert.Equal(1 + 120 + 1, entries.Count);
        Assert.Equal(120, entries.Where(entry => entry.Action == "ban.set").Select(entry => entry.Target!.Value).Distinct().Count());
        Assert.Equal((true, 122), await VerdictAsync(bench));
        Assert.Single(await bench.Subjects.EntriesAsync("u7", Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Only_who_may_be_connected_is_disconnected_and_bit_by_bit()
    {
        var bench = new ModerationBench(new IsolatedStore(await StoreAsync()), _time);
        await new RoomRegistry(bench.Store).RegisterAsync(ModerationBench.Room, Cancellation);
        foreach (var number in (int[])[0, 40, 80])
        {
            await ConnectAsync(bench, $"u{number}");
        }

        await ImportAsync(bench, Lines(100));
        Assert.Empty(bench.Disconnects);

        // A moderator's own ban does not wait for the list's.
        await bench.Sanctioning.SetAsync(ModerationBench.By("mo"), SanctionKind.Ban, "now", ModerationBench.Request(), Cancellation);
        Assert.Equal(["now"], bench.Disconnects);

        _time.Advance(TimeSpan.FromSeconds(40 / BanImports.DisconnectsPerSecond));
        await bench.Queue.RunAsync(Cancellation);
        Assert.Equal(["now", "u0", "u40"], bench.Disconnects.Order(StringComparer.Ordinal));
        await FinishAsync(bench);
        Assert.Equal(["now", "now", "u0", "u0", "u40", "u40", "u80", "u80"], bench.Disconnects.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Rank_holds_on_what_is_stored_when_a_line_is_written()
    {
        var store = new IsolatedStore(await StoreAsync());
        var bench = new ModerationBench(store, _time);
        await SeeAsync(bench, "u1", Role.Owner);
        var promoting = new InterruptedStore(store, 2, () => SeeAsync(bench, "u0", Role.Owner));

        var outcomes = await ImportAsync(new ModerationBench(promoting, _time), [.. Lines(2), Line("mo"), Line("u2")]);

        Assert.Equal(
            [FailureCode.RankTooLow, FailureCode.RankTooLow, FailureCode.RankTooLow, null], outcomes.Select(outcome => outcome.Failure?.Code));
    }

    /// <summary>A host dies at each call of the store that an import makes, in turn, or loses its reply; Enforcement goes on.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cut_off_anywhere_each_ban_holds_whole_or_never_was(bool afterTheFact)
    {
        var whole = new FailingStore(new IsolatedStore(await StoreAsync()));
        await ImportAsync(new ModerationBench(whole, _time), Lines(3));
        for (var failsAt = 1; failsAt <= whole.Calls; failsAt++)
        {
            var store = new IsolatedStore(await StoreAsync());
            var failing = new FailingStore(store) { FailsAt = failsAt, ForGood = true, AfterTheFact = afterTheFact };
            await Record.ExceptionAsync(() => ImportAsync(new ModerationBench(failing, _time), Lines(3)));

            var enforcement = new ModerationBench(store, _time);
            await FinishAsync(enforcement);

            var banned = new List<string>();
            foreach (var line in Lines(3))
            {
                var standing = await enforcement.Standings.FindAsync(RoomId, line.UserId, Cancellation);
                Assert.Empty(standing.Owed);
                banned.AddRange(standing.Active(SanctionKind.Ban, _time.GetUtcNow()) is null ? [] : [line.UserId]);
            }

            var entries = (await enforcement.EntriesAsync(Cancellation)).Where(entry => entry.Action == "ban.set");
            Assert.Equal(banned, entries.Select(entry => entry.Target!.Value!).Order(StringComparer.Ordinal));
            Assert.True((await VerdictAsync(enforcement)).Valid);
            Assert.Empty((await enforcement.Markers.ListAsync(100, null, Cancellation)).Markers);
        }
    }

    private static async Task<(bool Valid, long Entries)> VerdictAsync(ModerationBench bench)
    {
        var verdict = await bench.Verification.VerifyAsync(RoomId, from: null, known: null, Cancellation);
        return (verdict.Valid, verdict.Entries);
    }

    private async Task<IReadOnlyList<Result<BanImportOutcome>>> ImportAsync(ModerationBench bench, IReadOnlyList<BanLine> lines)
    {
        var batches = new StandingBatches(bench.Store, bench.Standings, bench.Markers, _time);
        var imports = new BanImports(bench.Sanctioning, batches, bench.Index, bench.Trail, bench.Acts, _time);
        return await imports.ImportAsync(ModerationBench.By("mo"), Guid.NewGuid().ToString("n"), lines, Cancellation);
    }

    /// <summary>Enforcement, until nothing can be left: lists end, tokens lapse, markers' leases too.</summary>
    private async Task FinishAsync(ModerationBench bench)
    {
        for (var round = 0; round < 12; round++)
        {
            _time.Advance(TimeSpan.FromSeconds(20));
            await bench.Queue.RunAsync(Cancellation);
        }
    }

    private async Task ConnectAsync(ModerationBench bench, string userId) => Assert.Null(await bench.Rates.TryTakeAsync(
        new ItemKey($"USER#{userId}", "VENDING"),
        new RateLimit(30, 15),
        _time.GetUtcNow(),
        new SessionRecord(RoomId, Role.Member, _time.GetUtcNow() + TimeSpan.FromHours(1)),
        Cancellation));

    private static Task SeeAsync(ModerationBench bench, string userId, string role) =>
        bench.Standings.UpdateAsync(RoomId, userId, stored => stored with { LastSeenRole = role }, Cancellation);

    private static List<BanLine> Lines(int count) => [.. Enumerable.Range(0, count).Select(number => Line($"u{number}"))];

    private static BanLine Line(string userId)
    {
        Assert.True(Reason.TryParse("raid", out var reason, out _));
        return new BanLine(userId, reason, Note: null, ExpiresAt: null);
    }
}
