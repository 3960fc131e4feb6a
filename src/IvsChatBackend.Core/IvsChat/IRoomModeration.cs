using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.IvsChat;

/// <summary>The three operations of IVS Chat that act on a live room. Failures as in <see cref="Tokens.IChatTokens"/>.</summary>
public interface IRoomModeration
{
    /// <summary>Tells every client to drop the message. IVS Chat keeps no history, so it can't tell whether the message ever was.</summary>
    Task<Result<Done>> DeleteMessageAsync(string roomArn, string messageId, Reason? reason, CancellationToken cancellationToken);

    /// <summary>Ends every connection of the user in the room. That there is none is no failure.</summary>
    Task<Result<Done>> DisconnectUserAsync(string roomArn, string userId, Reason? reason, CancellationToken cancellationToken);

    /// <returns>The id of the event that clients will see.</returns>
    Task<Result<string>> SendEventAsync(string roomArn, RoomEvent roomEvent, CancellationToken cancellationToken);
}
