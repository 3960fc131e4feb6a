using System.Text;
using IvsChatBackend.Api.Identity.Documents;
using IvsChatBackend.Core.Identity.Issuers;

namespace IvsChatBackend.Api.Tests.Identity.Documents;

/// <summary>Fetches once, and says what came of it.</summary>
internal static class FetchAssert
{
    public static async Task Fails(IssuerFailure reason, HttpIssuerDocuments documents, Uri uri)
    {
        using (documents)
        {
            Assert.Equal(new IssuerDocument.Failed(reason), await documents.FetchAsync(uri, TestContext.Current.CancellationToken));
        }
    }

    public static async Task<string> Fetches(HttpIssuerDocuments documents, Uri uri)
    {
        using (documents)
        {
            var document = await documents.FetchAsync(uri, TestContext.Current.CancellationToken);
            return Encoding.UTF8.GetString(Assert.IsType<IssuerDocument.Fetched>(document).Content.Span);
        }
    }
}
