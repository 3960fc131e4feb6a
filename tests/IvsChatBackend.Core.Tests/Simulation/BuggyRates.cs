using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Tests.Simulation;

/// <summary>Plants the mistake that shows in which sessions are known.</summary>
internal sealed class BuggyRates(IRateLimits inner, PlantedBug bug) : IRateLimits
{
    private readonly Dictionary<(ItemKey Key, string RoomId), SessionRecord> _last = [];

    public Task<TimeSpan?> TryTakeAsync(ItemKey key, RateLimit limit, DateTimeOffset now, SessionRecord? session, CancellationToken cancellationToken)
    {
        if (session is not null)
        {
            _last[(key, session.RoomId)] = session;
        }

        return inner.TryTakeAsync(key, limit, now, session, cancellationToken);
    }

    public Task<IReadOnlyList<SessionRecord>> SessionsAsync(ItemKey key, CancellationToken cancellationToken) =>
        bug == PlantedBug.LastSessionHidesOthers
            ? Task.FromResult<IReadOnlyList<SessionRecord>>([.. _last.Where(last => last.Key.Key == key).Select(last => last.Value)])
            : inner.SessionsAsync(key, cancellationToken);

    public Task<bool> TryLeaseAsync(ItemKey key, int units, int budget, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        inner.TryLeaseAsync(key, units, budget, expiresAt, cancellationToken);
}
