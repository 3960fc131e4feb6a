using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace Amazon.Ivschat.Model;

/// <summary>Asks for page after page, from the token that the request starts with until an answer carries none.</summary>
internal abstract class TokenPaginator<TResponse>(AmazonWebServiceRequest request, string firstToken) : IPaginator<TResponse>
{
    private int _used;

    public async IAsyncEnumerable<TResponse> PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _used, 1) != 0)
        {
            throw new InvalidOperationException("A paginator can be enumerated once; make another one to start over.");
        }

        PaginatorUtils.SetUserAgentAdditionOnRequest(request);
        var token = firstToken;
        do
        {
            (var page, token) = await FetchAsync(token, cancellationToken).ConfigureAwait(false);
            yield return page;
        }
        while (!string.IsNullOrEmpty(token));
    }

    /// <summary>Fetches the page at <paramref name="token"/>; the answer's own token names the page after it.</summary>
    protected abstract Task<(TResponse Page, string NextToken)> FetchAsync(string token, CancellationToken cancellationToken);
}
