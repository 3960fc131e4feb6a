using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Tests.Kit;

/// <summary>A store whose calls wait for their turn before they act and again before they return.</summary>
/// <param name="inner">Does the work.</param>
/// <param name="schedule">Gives the turns.</param>
/// <param name="forgetsConditions">Plants the fault that every write succeeds.</param>
internal sealed class ScheduledStore(InProcessItemStore inner, Schedule schedule, bool forgetsConditions) : IItemStore
{
    public Task<Item?> GetAsync(ItemKey key, CancellationToken cancellationToken) =>
        TakeTurnAsync(() => inner.GetAsync(key, cancellationToken));

    public Task<IReadOnlyList<Item>> GetManyAsync(IReadOnlyCollection<ItemKey> keys, CancellationToken cancellationToken) =>
        TakeTurnAsync(() => inner.GetManyAsync(keys, cancellationToken));

    public Task<bool> TryPutAsync(Item item, CancellationToken cancellationToken) =>
        TakeTurnAsync(async () =>
        {
            var version = (await inner.GetAsync(item.Key, cancellationToken))?.Version ?? 0;
            return await inner.TryPutAsync(forgetsConditions ? item with { Version = version + 1 } : item, cancellationToken);
        });

    public Task<bool> TryDeleteAsync(ItemKey key, long version, CancellationToken cancellationToken) =>
        TakeTurnAsync(() => inner.TryDeleteAsync(key, version, cancellationToken));

    public Task<ItemPage> QueryAsync(string partition, string sortPrefix, int limit, string? after, CancellationToken cancellationToken) =>
        TakeTurnAsync(() => inner.QueryAsync(partition, sortPrefix, limit, after, cancellationToken));

    private async Task<T> TakeTurnAsync<T>(Func<Task<T>> act)
    {
        var turn = await schedule.ParkAsync();
        if (turn == Turn.Fail)
        {
            throw new StoreUnavailableException("Drawn.");
        }

        var result = await act();
        return turn == Turn.LoseReply || await schedule.ParkAsync() != Turn.Go ? throw new StoreUnavailableException("Drawn.") : result;
    }
}
