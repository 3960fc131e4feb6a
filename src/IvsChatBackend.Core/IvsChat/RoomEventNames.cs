namespace IvsChatBackend.Core.IvsChat;

/// <summary>Events of ours. They carry ids, codes and what is public anyway: never a held text, a note or who the moderator was.</summary>
public static class RoomEventNames
{
    /// <summary>Begins them all; nobody else's may begin so.</summary>
    public const string Prefix = "app:";

    /// <summary><c>userId</c>: clients drop all messages of that user.</summary>
    public const string PurgeUser = "app:PURGE_USER";

    /// <summary><c>queueId, messageId, userId, displayName, content</c>: a held message that a moderator let through. A repeat has the same <c>queueId</c>.</summary>
    public const string MessageApproved = "app:MESSAGE_APPROVED";

    /// <summary><c>kind, userId, reason, expiresAt</c>: a sanction that its moderator chose to announce.</summary>
    public const string Sanction = "app:SANCTION";
}
