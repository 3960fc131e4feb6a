namespace IvsChatBackend.Core.Identity.Issuers;

/// <summary>What came of fetching a document.</summary>
public abstract record IssuerDocument
{
    private IssuerDocument()
    {
    }

    public sealed record Fetched(ReadOnlyMemory<byte> Content) : IssuerDocument;

    public sealed record Failed(IssuerFailure Reason) : IssuerDocument;
}
