using IvsChatBackend.Core.Identity.Keys;

namespace IvsChatBackend.Core.Identity.Issuers;

/// <summary>
/// One issuer's keys, kept. Fetching goes by these rules, which ask nothing of a background task, since a function may be frozen between any two
/// requests:
/// 1. Whoever needs keys that are not there waits for the fetch that is under way, or starts one; everybody shares it.
/// 2. Between the starts of two fetches lies <see cref="PenaltyBox"/> at least, whatever <c>kid</c>s are asked for; until then what is there must do.
/// 3. A fetch that began longer ago than that is given up: the process was frozen since, and its socket is dead.
/// 4. Past <see cref="MaximumAge"/> the next caller starts a fetch and goes on with the old keys. Past twice that, one fetch in each such span is
///    waited for: a function that is frozen after every request would never see one through that nobody waits for.
/// 5. Keys are replaced by what a later fetch brings, never dropped because one failed: they serve for as long as the issuer is down.
/// </summary>
public sealed class IssuerKeys(IssuerOptions issuer, IIssuerDocuments documents, TimeProvider time, IIssuerKeysObserver? observer = null)
{
    /// <summary>Time from the start of one fetch to the start of the next, at least.</summary>
    public static readonly TimeSpan PenaltyBox = TimeSpan.FromSeconds(10);

    /// <summary>Age at which keys are fetched anew, although nobody asks for others.</summary>
    public static readonly TimeSpan MaximumAge = TimeSpan.FromHours(1);

    private readonly PublishedKeys _published = new(issuer, documents);
    private readonly Lock _gate = new();
    private Kept? _kept;
    private Fetch? _latest;
    private DateTimeOffset _awaitedAt;

    /// <summary>Fetches the keys if there are none yet: at start, so that no request need wait for them.</summary>
    /// <returns>Whether there are any now.</returns>
    public async Task<bool> PrefetchAsync(CancellationToken cancellationToken) => await GetAsync(kid: null, than: null, cancellationToken) is not null;

    /// <summary>The keys to verify a token with that names this <c>kid</c>. Where they lack it, the issuer lacks it as far as is known.</summary>
    /// <param name="cancellationToken">Ends this caller's wait, and nothing else.</param>
    /// <returns>Null while there never were any keys.</returns>
    public ValueTask<JwkSet?> ForAsync(string kid, CancellationToken cancellationToken) => GetAsync(kid, than: null, cancellationToken);

    /// <summary>
    /// Keys newer than those that did not verify a token although they have its <c>kid</c>: some issuers publish a new key under the old name.
    /// The same ones where there are no newer.
    /// </summary>
    /// <param name="cancellationToken">Ends this caller's wait, and nothing else.</param>
    public async ValueTask<JwkSet> NewerAsync(JwkSet than, CancellationToken cancellationToken) =>
        await GetAsync(kid: null, than, cancellationToken) ?? than;

    private async ValueTask<JwkSet?> GetAsync(string? kid, JwkSet? than, CancellationToken cancellationToken)
    {
        var (keys, fetch, waits) = Plan(kid, than);
        var running = fetch?.Running.Value;
        if (running is null || !waits)
        {
            return keys;
        }

        await running.WaitAsync(cancellationToken);
        lock (_gate)
        {
            return _kept?.Keys;
        }
    }

    private (JwkSet? Keys, Fetch? Fetch, bool Waits) Plan(string? kid, JwkSet? than)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var suffices = _kept is not null && _kept.Keys != than && (kid is null || _kept.Keys.Contains(kid));
            var isOld = IsOlderThan(MaximumAge, now);
            if (suffices && !isOld)
            {
                return (_kept!.Keys, null, false);
            }

            if (_latest is null || HasPassed(PenaltyBox, _latest.StartedAt, now))
            {
                var isAwaited = IsOlderThan(2 * MaximumAge, now) && HasPassed(MaximumAge, _awaitedAt, now);
                _awaitedAt = isAwaited ? now : _awaitedAt;
                _latest = new Fetch((_latest?.Number ?? 0) + 1, now, isAwaited, fetch => FetchAsync(fetch, rediscover: isOld));
            }
            else if (_latest.IsOver)
            {
                return (_kept?.Keys, null, false);
            }

            return (_kept?.Keys, _latest, !suffices || _latest.IsAwaited);
        }
    }

    private bool IsOlderThan(TimeSpan age, DateTimeOffset now) => _kept is not null && HasPassed(age, _kept.By.StartedAt, now);

    private async Task FetchAsync(Fetch fetch, bool rediscover)
    {
        var (keys, failure) = await _published.FetchAsync(rediscover);
        if (keys is null)
        {
            observer?.Failed(issuer.Alias, failure);
            return;
        }

        observer?.Fetched(issuer.Alias, keys);

        lock (_gate)
        {
            // One that was given up may end after the one that took its place.
            if (_kept is null || _kept.By.Number < fetch.Number)
            {
                _kept = new Kept(keys, fetch);
            }
        }
    }

    // A clock that was put back would otherwise shut the box for as long as that.
    private static bool HasPassed(TimeSpan span, DateTimeOffset since, DateTimeOffset now) => now - since >= span || now < since;

    private sealed record Kept(JwkSet Keys, Fetch By);

    /// <summary>A fetch, run by whoever asks for <see cref="Running"/> first, so that it starts outside the lock that it was planned in.</summary>
    private sealed class Fetch
    {
        public Fetch(long number, DateTimeOffset startedAt, bool isAwaited, Func<Fetch, Task> run)
        {
            Number = number;
            StartedAt = startedAt;
            IsAwaited = isAwaited;
            Running = new Lazy<Task>(() => run(this));
        }

        public long Number { get; }

        public DateTimeOffset StartedAt { get; }

        /// <summary>Even callers whose key is there wait for this one.</summary>
        public bool IsAwaited { get; }

        public Lazy<Task> Running { get; }

        public bool IsOver => Running.IsValueCreated && Running.Value.IsCompleted;
    }
}
