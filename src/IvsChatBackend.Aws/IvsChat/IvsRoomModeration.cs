using Amazon.Ivschat;
using Amazon.Ivschat.Model;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Aws.IvsChat;

/// <summary>DeleteMessage, DisconnectUser and SendEvent by the SDK.</summary>
public sealed class IvsRoomModeration(IAmazonIvschat client) : IRoomModeration
{
    public Task<Result<Done>> DeleteMessageAsync(string roomArn, string messageId, Reason? reason, CancellationToken cancellationToken)
    {
        var request = new DeleteMessageRequest { RoomIdentifier = roomArn, Id = messageId, Reason = reason?.ForIvsChat };
        return IvsChatFailures.CallAsync(
            async () =>
            {
                await client.DeleteMessageAsync(request, cancellationToken).ConfigureAwait(false);
                return default(Done);
            },
            cancellationToken);
    }

    public Task<Result<Done>> DisconnectUserAsync(string roomArn, string userId, Reason? reason, CancellationToken cancellationToken)
    {
        var request = new DisconnectUserRequest { RoomIdentifier = roomArn, UserId = userId, Reason = reason?.ForIvsChat };
        return IvsChatFailures.CallAsync(
            async () =>
            {
                await client.DisconnectUserAsync(request, cancellationToken).ConfigureAwait(false);
                return default(Done);
            },
            cancellationToken);
    }

    public Task<Result<string>> SendEventAsync(string roomArn, RoomEvent roomEvent, CancellationToken cancellationToken)
    {
        var request = new SendEventRequest
        {
            RoomIdentifier = roomArn,
            EventName = roomEvent.Name,
            Attributes = roomEvent.Attributes.IsEmpty ? null : roomEvent.Attributes.ToDictionary(),
        };
        return IvsChatFailures.CallAsync(
            async () => (await client.SendEventAsync(request, cancellationToken).ConfigureAwait(false)).Id, cancellationToken);
    }
}
