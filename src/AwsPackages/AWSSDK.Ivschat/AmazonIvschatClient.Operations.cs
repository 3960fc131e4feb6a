using Amazon.Ivschat.Internal.Operations;
using Amazon.Ivschat.Internal.Wire;
using Amazon.Ivschat.Model;
using Amazon.Runtime;

namespace Amazon.Ivschat;

/// <content>The operations.</content>
public partial class AmazonIvschatClient
{
    public virtual Task<CreateChatTokenResponse> CreateChatTokenAsync(
        CreateChatTokenRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(ChatTokenOperations.Create, request, cancellationToken);

    public virtual Task<CreateLoggingConfigurationResponse> CreateLoggingConfigurationAsync(
        CreateLoggingConfigurationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LoggingConfigurationOperations.Create, request, cancellationToken);

    public virtual Task<CreateRoomResponse> CreateRoomAsync(CreateRoomRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(RoomOperations.Create, request, cancellationToken);

    public virtual Task<DeleteLoggingConfigurationResponse> DeleteLoggingConfigurationAsync(
        DeleteLoggingConfigurationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LoggingConfigurationOperations.Delete, request, cancellationToken);

    public virtual Task<DeleteMessageResponse> DeleteMessageAsync(DeleteMessageRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(MessagingOperations.DeleteMessage, request, cancellationToken);

    public virtual Task<DeleteRoomResponse> DeleteRoomAsync(DeleteRoomRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(RoomOperations.Delete, request, cancellationToken);

    public virtual Task<DisconnectUserResponse> DisconnectUserAsync(DisconnectUserRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(MessagingOperations.DisconnectUser, request, cancellationToken);

    public virtual Task<GetLoggingConfigurationResponse> GetLoggingConfigurationAsync(
        GetLoggingConfigurationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LoggingConfigurationOperations.Get, request, cancellationToken);

    public virtual Task<GetRoomResponse> GetRoomAsync(GetRoomRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(RoomOperations.Get, request, cancellationToken);

    public virtual Task<ListLoggingConfigurationsResponse> ListLoggingConfigurationsAsync(
        ListLoggingConfigurationsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LoggingConfigurationOperations.List, request, cancellationToken);

    public virtual Task<ListRoomsResponse> ListRoomsAsync(ListRoomsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(RoomOperations.List, request, cancellationToken);

    public virtual Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(TagOperations.List, request, cancellationToken);

    public virtual Task<SendEventResponse> SendEventAsync(SendEventRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(MessagingOperations.SendEvent, request, cancellationToken);

    public virtual Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(TagOperations.Tag, request, cancellationToken);

    public virtual Task<UntagResourceResponse> UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(TagOperations.Untag, request, cancellationToken);

    public virtual Task<UpdateLoggingConfigurationResponse> UpdateLoggingConfigurationAsync(
        UpdateLoggingConfigurationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(LoggingConfigurationOperations.Update, request, cancellationToken);

    public virtual Task<UpdateRoomResponse> UpdateRoomAsync(UpdateRoomRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(RoomOperations.Update, request, cancellationToken);

    private Task<TResponse> CallAsync<TRequest, TResponse>(
        Operation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonIvschatRequest
        where TResponse : AmazonWebServiceResponse, new() => InvokeAsync<TResponse>(request, operation, cancellationToken);
}
