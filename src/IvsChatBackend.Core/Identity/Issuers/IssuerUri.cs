namespace IvsChatBackend.Core.Identity.Issuers;

/// <summary>Where an issuer's documents may lie.</summary>
public static class IssuerUri
{
    private const string DiscoverySuffix = "/.well-known/openid-configuration";

    /// <summary>https with a host and no user information; plain http too, when the host is loopback and that is allowed.</summary>
    public static bool IsAllowed(Uri uri, bool allowLoopback) =>
        uri.IsAbsoluteUri
        && uri.UserInfo.Length == 0
        && uri.Host.Length > 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && allowLoopback && uri.IsLoopback));

    /// <summary>The discovery document's address (OpenID Connect Discovery, section 4.1), or null for an issuer that has none.</summary>
    internal static Uri? DiscoveryOf(string issuer, bool allowLoopback) =>
        Uri.TryCreate(issuer, UriKind.Absolute, out var uri)
        && IsAllowed(uri, allowLoopback)
        && uri.Query.Length == 0
        && uri.Fragment.Length == 0
            ? new Uri(issuer.TrimEnd('/') + DiscoverySuffix)
            : null;
}
