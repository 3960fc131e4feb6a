using System.Collections.Concurrent;
using System.Collections.Immutable;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Enforcement.Tests;

/// <summary>The handler over a store in memory, with effects that are kept instead of done.</summary>
internal sealed class World : IOwedEffects, IOwedReports, IScheduledWork
{
    private readonly OwedMarkers _markers;
    private readonly UserStandings _standings;

    public World()
    {
        Store = new FailingStore(new InProcessItemStore());
        _markers = new OwedMarkers(Store, Time, TimeSpan.Zero);
        _standings = new UserStandings(Store, Core.Roles.RoleCatalog.Default, _markers);
        var work = new OwedWork(Store, _markers, this, Time, new Random(1), this);
        Handler = new EnforcementHandler(new OwedQueue(_markers, work, Time), this, Time);
    }

    public ManualTimeProvider Time { get; } = new();

    public FailingStore Store { get; }

    public EnforcementHandler Handler { get; }

    /// <summary>What was done, with when.</summary>
    public ConcurrentQueue<(string Task, DateTimeOffset At)> Done { get; } = new();

    public List<string> Overdues { get; } = [];

    public List<string> Dropped { get; } = [];

    public int RoomRuns { get; private set; }

    /// <summary>Answers every effect while it is set.</summary>
    public Failure? Fails { get; set; }

    /// <summary>Owes a disconnection in the standing of a user.</summary>
    public Task OweAsync(string userId, string task, TimeSpan after) => _standings.UpdateAsync(
        "LobbyLobby01",
        userId,
        stored => stored with
        {
            Owed = stored.Owed.Add(new OwedTask
            {
                Id = task,
                Since = Time.GetUtcNow(),
                DueAt = Time.GetUtcNow() + after,
                Disconnect = new OwedDisconnect(userId, "arn"),
            }),
        },
        CancellationToken.None);

    public async Task<ImmutableArray<OwedTask>> OwedAsync(string userId) =>
        (await _standings.FindAsync("LobbyLobby01", userId, CancellationToken.None)).Owed;

    /// <summary>The stream's event of the marker that the user's standing has.</summary>
    public async Task<EnforcementEvent> StreamAsync(params string[] sequenceNumbers)
    {
        var page = await Store.QueryAsync($"{OwedMarkers.Prefix}0", "", 100, after: null, CancellationToken.None);
        return new EnforcementEvent([.. page.Items.Zip(sequenceNumbers, (item, number) => Record(item.Key.Partition, item.Key.Sort, number))]);
    }

    public static StreamRecord Record(string partition, string sort, string sequenceNumber) =>
        new(new StreamChange(sequenceNumber, new StreamKeys(new StreamText(partition), new StreamText(sort))));

    public Task<Result<string>> DoAsync(OwedTask task, CancellationToken cancellationToken)
    {
        if (Fails is { } failure)
        {
            return Task.FromResult<Result<string>>(failure);
        }

        Done.Enqueue((task.Id, Time.GetUtcNow()));
        return Task.FromResult<Result<string>>("");
    }

    public void Overdue(OwedTask task, Failure failure) => Overdues.Add(task.Id);

    public void GivenUp(OwedTask task, Failure failure) => Dropped.Add(task.Id);

    public Task RunAsync(string requestId, CancellationToken cancellationToken)
    {
        RoomRuns++;
        return Task.CompletedTask;
    }
}

/// <summary>A store that can be out of reach.</summary>
internal sealed class FailingStore(InProcessItemStore inner) : IItemStore
{
    public bool IsDown { get; set; }

    public Task<Item?> GetAsync(ItemKey key, CancellationToken cancellationToken) => Up().GetAsync(key, cancellationToken);

    public Task<IReadOnlyList<Item>> GetManyAsync(IReadOnlyCollection<ItemKey> keys, CancellationToken cancellationToken) => Up().GetManyAsync(keys, cancellationToken);

    public Task<bool> TryPutAsync(Item item, CancellationToken cancellationToken) => Up().TryPutAsync(item, cancellationToken);

    public Task<bool> TryDeleteAsync(ItemKey key, long version, CancellationToken cancellationToken) => Up().TryDeleteAsync(key, version, cancellationToken);

    public Task<ItemPage> QueryAsync(string partition, string sortPrefix, int limit, string? after, CancellationToken cancellationToken) =>
        Up().QueryAsync(partition, sortPrefix, limit, after, cancellationToken);

    private InProcessItemStore Up() => IsDown ? throw new StoreUnavailableException("Down.") : inner;
}
