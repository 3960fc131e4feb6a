using Amazon.Runtime;

namespace Amazon.Ivschat.Model;

internal sealed class ListRoomsPaginator(IAmazonIvschat client, ListRoomsRequest request)
    : TokenPaginator<ListRoomsResponse>(request, request.NextToken), IListRoomsPaginator
{
    public IPaginatedEnumerable<ListRoomsResponse> Responses => new PaginatedResponse<ListRoomsResponse>(this);

    protected override async Task<(ListRoomsResponse Page, string NextToken)> FetchAsync(string token, CancellationToken cancellationToken)
    {
        request.NextToken = token;
        var page = await client.ListRoomsAsync(request, cancellationToken).ConfigureAwait(false);
        return (page, page.NextToken);
    }
}
