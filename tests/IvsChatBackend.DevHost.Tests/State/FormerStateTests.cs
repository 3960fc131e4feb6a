using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;
using IvsChatBackend.DevHost.State;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.DevHost.Tests.State;

public sealed class FormerStateTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("migration").FullName;
    private readonly ManualTimeProvider _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Account_wide_standings_move_under_their_users_with_a_marker_of_what_they_owe()
    {
        using var items = FileItemStore.Open(_directory, _time);
        foreach (var number in Enumerable.Range(0, 250))
        {
            await items.TryPutAsync(new Item(new ItemKey("ROOM#*", $"USER#u{number:D3}"), 1, """{"lastSeenRole":"owner"}"""), Cancellation);
        }

        const string Owing = """{"lastSeenRole":"member","owed":[{"id":"t","since":"2026-01-02T03:04:05Z","dueAt":"2026-01-02T03:04:05Z","disconnect":{"userId":"ann"}}]}""";
        await items.TryPutAsync(new Item(new ItemKey("ROOM#*", "USER#ann"), 1, Owing), Cancellation);

        // Cut off once between the two steps.
        await items.TryPutAsync(new Item(UserStandings.Key(UserStandings.EveryRoom, "u007"), 1, """{"lastSeenRole":"owner"}"""), Cancellation);
        await FormerState.MoveStandingsAsync(items, _time, Cancellation);
        await FormerState.MoveStandingsAsync(items, _time, Cancellation);

        var markers = new OwedMarkers(items, _time, TimeSpan.Zero);
        var standings = new UserStandings(items, RoleCatalog.Default, markers);
        Assert.Equal("owner", (await standings.FindAsync(UserStandings.EveryRoom, "u007", Cancellation)).LastSeenRole);
        Assert.Equal("owner", (await standings.FindAsync(UserStandings.EveryRoom, "u249", Cancellation)).LastSeenRole);
        Assert.Equal("t", Assert.Single((await standings.FindAsync(UserStandings.EveryRoom, "ann", Cancellation)).Owed).Id);
        Assert.Equal("USER#ann", Assert.Single((await markers.ListAsync(10, null, Cancellation)).Markers).Partition);
        Assert.Empty((await items.QueryAsync("ROOM#*", "", 10, null, Cancellation)).Items);
    }

    [Fact]
    public async Task Sessions_of_before_are_still_known()
    {
        using var limits = FileItemStore.Open(_directory, _time);
        var key = new ItemKey("USER#ann", "VENDING");
        const string Former = """{"arrival":"2026-01-02T03:04:05+00:00","sessions":{"LobbyLobby01":"member|1767323045"},"expiresAt":"2026-01-02T03:04:05+00:00"}""";
        await limits.TryPutAsync(new Item(key, 1, Former), Cancellation);

        await FormerState.SplitSessionsAsync(limits, Cancellation);
        await FormerState.SplitSessionsAsync(limits, Cancellation);

        Assert.Equal(
            new SessionRecord("LobbyLobby01", "member", DateTimeOffset.FromUnixTimeSeconds(1767323045)),
            Assert.Single(await new InProcessRateLimits(limits).SessionsAsync(key, Cancellation)));
    }
}
