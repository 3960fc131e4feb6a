using Amazon.Ivschat.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Amazon.Ivschat;

/// <summary>
/// The control plane of Amazon IVS Chat, one method an operation. Each fails with the exceptions of <see cref="Model"/> that the operation's
/// model names, and with <see cref="AmazonIvschatException"/> for any other error answer.
/// </summary>
public interface IAmazonIvschat : IAmazonService, IDisposable
{
    IIvschatPaginatorFactory Paginators { get; }

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonIvschatConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig)
    {
        var config = clientConfig as AmazonIvschatConfig
            ?? throw new AmazonClientException($"An {nameof(AmazonIvschatClient)} is configured by an {nameof(AmazonIvschatConfig)}");
        return awsCredentials is null ? new AmazonIvschatClient(config) : new AmazonIvschatClient(awsCredentials, config);
    }

    Task<CreateChatTokenResponse> CreateChatTokenAsync(CreateChatTokenRequest request, CancellationToken cancellationToken = default);

    Task<CreateLoggingConfigurationResponse> CreateLoggingConfigurationAsync(
        CreateLoggingConfigurationRequest request, CancellationToken cancellationToken = default);

    Task<CreateRoomResponse> CreateRoomAsync(CreateRoomRequest request, CancellationToken cancellationToken = default);

    Task<DeleteLoggingConfigurationResponse> DeleteLoggingConfigurationAsync(
        DeleteLoggingConfigurationRequest request, CancellationToken cancellationToken = default);

    Task<DeleteMessageResponse> DeleteMessageAsync(DeleteMessageRequest request, CancellationToken cancellationToken = default);

    Task<DeleteRoomResponse> DeleteRoomAsync(DeleteRoomRequest request, CancellationToken cancellationToken = default);

    Task<DisconnectUserResponse> DisconnectUserAsync(DisconnectUserRequest request, CancellationToken cancellationToken = default);

    Task<GetLoggingConfigurationResponse> GetLoggingConfigurationAsync(
        GetLoggingConfigurationRequest request, CancellationToken cancellationToken = default);

    Task<GetRoomResponse> GetRoomAsync(GetRoomRequest request, CancellationToken cancellationToken = default);

    Task<ListLoggingConfigurationsResponse> ListLoggingConfigurationsAsync(
        ListLoggingConfigurationsRequest request, CancellationToken cancellationToken = default);

    Task<ListRoomsResponse> ListRoomsAsync(ListRoomsRequest request, CancellationToken cancellationToken = default);

    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default);

    Task<SendEventResponse> SendEventAsync(SendEventRequest request, CancellationToken cancellationToken = default);

    Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default);

    Task<UntagResourceResponse> UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default);

    Task<UpdateLoggingConfigurationResponse> UpdateLoggingConfigurationAsync(
        UpdateLoggingConfigurationRequest request, CancellationToken cancellationToken = default);

    Task<UpdateRoomResponse> UpdateRoomAsync(UpdateRoomRequest request, CancellationToken cancellationToken = default);

    /// <summary>The endpoint to which a request goes.</summary>
    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);
}
