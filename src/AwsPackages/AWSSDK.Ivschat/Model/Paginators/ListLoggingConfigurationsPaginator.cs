using Amazon.Runtime;

namespace Amazon.Ivschat.Model;

internal sealed class ListLoggingConfigurationsPaginator(IAmazonIvschat client, ListLoggingConfigurationsRequest request)
    : TokenPaginator<ListLoggingConfigurationsResponse>(request, request.NextToken), IListLoggingConfigurationsPaginator
{
    public IPaginatedEnumerable<ListLoggingConfigurationsResponse> Responses => new PaginatedResponse<ListLoggingConfigurationsResponse>(this);

    protected override async Task<(ListLoggingConfigurationsResponse Page, string NextToken)> FetchAsync(
        string token, CancellationToken cancellationToken)
    {
        request.NextToken = token;
        var page = await client.ListLoggingConfigurationsAsync(request, cancellationToken).ConfigureAwait(false);
        return (page, page.NextToken);
    }
}
