namespace Amazon.Ivschat.Model;

public class IvschatPaginatorFactory : IIvschatPaginatorFactory
{
    private readonly IAmazonIvschat _client;

    internal IvschatPaginatorFactory(IAmazonIvschat client) => _client = client;

    public IListLoggingConfigurationsPaginator ListLoggingConfigurations(ListLoggingConfigurationsRequest request) =>
        new ListLoggingConfigurationsPaginator(_client, request);

    public IListRoomsPaginator ListRooms(ListRoomsRequest request) => new ListRoomsPaginator(_client, request);
}
