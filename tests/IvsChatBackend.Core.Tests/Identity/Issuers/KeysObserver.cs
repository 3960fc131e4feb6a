using System.Collections.Concurrent;
using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.Core.Identity.Keys;

namespace IvsChatBackend.Core.Tests.Identity.Issuers;

/// <summary>Keeps what it is told.</summary>
internal sealed class KeysObserver : IIssuerKeysObserver
{
    public ConcurrentQueue<(string Alias, IssuerFailure Reason)> Failures { get; } = new();

    public ConcurrentQueue<JwkSet> Sets { get; } = new();

    public IEnumerable<IssuerFailure> Reasons => Failures.Select(failure => failure.Reason);

    public void Fetched(string issuerAlias, JwkSet keys) => Sets.Enqueue(keys);

    public void Failed(string issuerAlias, IssuerFailure reason) => Failures.Enqueue((issuerAlias, reason));
}
