using IvsChatBackend.Core.Identity.Keys;

namespace IvsChatBackend.Core.Identity.Issuers;

/// <summary>Is told what comes of fetching issuers' keys. Must not throw.</summary>
public interface IIssuerKeysObserver
{
    void Fetched(string issuerAlias, JwkSet keys);

    void Failed(string issuerAlias, IssuerFailure reason);
}
