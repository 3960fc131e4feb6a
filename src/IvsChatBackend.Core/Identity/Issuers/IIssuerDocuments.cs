namespace IvsChatBackend.Core.Identity.Issuers;

/// <summary>Fetches what issuers publish: discovery documents and key sets.</summary>
public interface IIssuerDocuments
{
    /// <summary>
    /// Fetches one document: by GET, without credentials, following no redirect, from no address that is not public, and bounded in time and size
    /// (1.5 s and <see cref="Keys.JwkSet.MaximumBytes"/>). What goes wrong is a value; only <paramref name="cancellationToken"/> throws.
    /// </summary>
    Task<IssuerDocument> FetchAsync(Uri uri, CancellationToken cancellationToken);
}
