using System.Collections.Concurrent;
using System.Collections.Immutable;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Enforcement.Tests;

/// <summary>The handler over a store in memory, with effects that are kept instead of done.</summary>
internal sealed class World : IOwedEffects, IOwedReports, IScheduledWork, IWakeUps
{
    private readonly OwedMarkers _markers;
    private readonly UserStandings _standings;

    public World()
    {
        Store = new FailingStore(new InProcessItemStore());
        _markers = new OwedMarkers(Store, Time, TimeSpan.Zero);
        _standings = new UserStandings(Store, Core.Roles.RoleCatalog.Default, _markers);
        var work = new OwedWork(Store, _markers, this, Time, new Random(1), this);
        Handler = new EnforcementHandler(new OwedQueue(_markers, work, Time, this), this, this, this, Time);
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

    /// <summary>A message of the queue.</summary>
    public static EnforcementEvent WakeUp(ItemKey marker) => new([new StreamRecord(null, "message", Aws.Sqs.WakeUpMessage.Write(marker))]);

    /// <summary>Whether effects never end.</summary>
    public bool IsSlow { get; set; }

    /// <summary>Makes nonsense of what a user's standing owes.</summary>
    public async Task SpoilAsync(string userId)
    {
        var item = await Store.GetAsync(UserStandings.Key("LobbyLobby01", userId), CancellationToken.None);
        await Store.TryPutAsync(item! with { Version = item.Version + 1, Document = """{"owed":"nonsense"}""" }, CancellationToken.None);
    }

    public async Task<Result<string>> DoAsync(OwedTask task, CancellationToken cancellationToken)
    {
        if (IsSlow)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        if (Fails is { } failure)
        {
            return failure;
        }

        if (Broken.Contains(task.Id))
        {
            throw new InvalidOperationException("A mistake of ours.");
        }

        Done.Enqueue((task.Id, Time.GetUtcNow()));
        return "";
    }

    /// <summary>Wake-ups that were asked for.</summary>
    public List<(ItemKey Marker, DateTimeOffset At)> WakeUps { get; } = [];

    /// <summary>Tasks that end in a mistake of ours.</summary>
    public HashSet<string> Broken { get; } = [];

    public List<string> Unexpecteds { get; } = [];

    public void Unexpected(string kind, Exception exception) => Unexpecteds.Add($"{kind} {exception.GetType().Name}");

    public Task AtAsync(ItemKey marker, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        WakeUps.Add((marker, dueAt));
        return Task.CompletedTask;
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
