using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

/// <summary>Paginators, which follow the continuation tokens of the operations that list.</summary>
public interface IIvschatPaginatorFactory
{
    [AWSPaginator(InputToken = ["NextToken"], LimitKey = "MaxResults", OutputToken = ["NextToken"])]
    IListLoggingConfigurationsPaginator ListLoggingConfigurations(ListLoggingConfigurationsRequest request);

    [AWSPaginator(InputToken = ["NextToken"], LimitKey = "MaxResults", OutputToken = ["NextToken"])]
    IListRoomsPaginator ListRooms(ListRoomsRequest request);
}
