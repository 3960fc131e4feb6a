using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Api.Tests.Kit;

/// <summary>Buckets that are never empty.</summary>
internal sealed class UnlimitedRates : IRateLimits
{
    public Task<TimeSpan?> TryTakeAsync(
        ItemKey key, RateLimit limit, DateTimeOffset now, SessionRecord? session, CancellationToken cancellationToken) =>
        Task.FromResult<TimeSpan?>(null);

    public Task<IReadOnlyList<SessionRecord>> SessionsAsync(ItemKey key, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SessionRecord>>([]);

    public Task<bool> TryLeaseAsync(ItemKey key, int units, int budget, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        Task.FromResult(true);
}
