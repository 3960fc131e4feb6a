using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Identity.Keys;
using IvsChatBackend.Core.Json;

namespace IvsChatBackend.Core.Identity.Issuers;

/// <summary>One issuer's key set where it is published, found by discovery (OpenID Connect Discovery 1.0) unless its address is configured.</summary>
internal sealed class PublishedKeys(IssuerOptions issuer, IIssuerDocuments documents)
{
    private Uri? _discovered;

    /// <summary>Fetches the key set, and the discovery document before it where that is needed. Not bounded but by the port.</summary>
    /// <param name="rediscover">Ask for the address again; otherwise the one found last is good enough.</param>
    /// <returns>Either the set or the failure.</returns>
    public async Task<(JwkSet? Keys, IssuerFailure Failure)> FetchAsync(bool rediscover)
    {
        var uri = issuer.JwksUri ?? (rediscover ? null : _discovered);
        if (uri is null)
        {
            (uri, var undiscovered) = await DiscoverAsync();
            if (uri is null)
            {
                return (null, undiscovered);
            }
        }

        var (keys, failure) = await documents.FetchAsync(uri, CancellationToken.None) switch
        {
            IssuerDocument.Fetched document when JwkSet.TryParse(document.Content, out var set) => (set, default(IssuerFailure)),
            IssuerDocument.Failed failed => (null, failed.Reason),
            _ => (null, IssuerFailure.BadKeySet),
        };
        // An address that gives no keys may be an old one.
        _discovered = keys is null ? null : uri;
        return (keys, failure);
    }

    private async Task<(Uri? JwksUri, IssuerFailure Failure)> DiscoverAsync()
    {
        var discovery = IssuerUri.DiscoveryOf(issuer.Policy.Issuer, issuer.AllowLoopback);
        return discovery is null
            ? (null, IssuerFailure.UriRefused)
            : await documents.FetchAsync(discovery, CancellationToken.None) switch
            {
                IssuerDocument.Fetched document => ReadDiscovery(document.Content),
                IssuerDocument.Failed failed => (null, failed.Reason),
                _ => (null, IssuerFailure.BadDiscovery),
            };
    }

    private (Uri? JwksUri, IssuerFailure Failure) ReadDiscovery(ReadOnlyMemory<byte> utf8)
    {
        if (!StrictJson.TryParse(StrictJson.WithoutByteOrderMark(utf8), ClaimSet.MaximumDepth, out var document)
            || !StrictJson.TryGetString(document, "issuer", out var named)
            || !StrictJson.TryGetString(document, "jwks_uri", out var address))
        {
            return (null, IssuerFailure.BadDiscovery);
        }

        if (!string.Equals(named, issuer.Policy.Issuer, StringComparison.Ordinal))
        {
            return (null, IssuerFailure.IssuerMismatch);
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && IssuerUri.IsAllowed(uri, issuer.AllowLoopback)
            ? (uri, default)
            : (null, IssuerFailure.UriRefused);
    }
}
