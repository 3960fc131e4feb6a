using System.Collections.Concurrent;
using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Core.Tests.Identity.Issuers;

/// <summary>The network: serves what issuers publish at the moment, counts, holds answers back when told to, and fails when told to.</summary>
internal sealed class FakeDocuments : IIssuerDocuments
{
    private readonly ConcurrentDictionary<string, Func<IssuerDocument>> _answers = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private TaskCompletionSource? _held;

    /// <summary>Every address asked for so far, in order.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    public IssuerFailure? Outage { get; set; }

    public int Count(string uri) => _asked.Count(asked => asked == uri);

    public FakeDocuments Publish(TestIssuer issuer) =>
        Serve(issuer.DiscoveryUrl, () => issuer.Discovery).Serve(issuer.JwksUrl, () => issuer.Jwks);

    public FakeDocuments Serve(string uri, Func<string> content)
    {
        _answers[uri] = () => new IssuerDocument.Fetched(TestIssuer.Utf8(content()));
        return this;
    }

    /// <summary>From now on answers wait for <see cref="Release"/>. What they say is settled when they are released.</summary>
    public void Hold() => _held = new TaskCompletionSource();

    public void Release() => Abandon().SetResult();

    /// <summary>Answers held back so far wait for the source returned, and later ones for nothing.</summary>
    public TaskCompletionSource Abandon() => Interlocked.Exchange(ref _held, null) ?? throw new InvalidOperationException("Nothing is held.");

    public async Task<IssuerDocument> FetchAsync(Uri uri, CancellationToken cancellationToken)
    {
        _asked.Enqueue(uri.AbsoluteUri);
        if (_held is { } held)
        {
            await held.Task;
        }

        return Outage is { } failure
            ? new IssuerDocument.Failed(failure)
            : _answers.TryGetValue(uri.AbsoluteUri, out var answer) ? answer() : new IssuerDocument.Failed(IssuerFailure.BadStatus);
    }
}
