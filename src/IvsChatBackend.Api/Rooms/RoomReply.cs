using System.Collections.Immutable;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Rooms;

namespace IvsChatBackend.Api.Rooms;

/// <summary>A room: IVS Chat's own members, and who may join it.</summary>
/// <param name="Id">12 characters.</param>
/// <param name="Arn">What IVS Chat goes by.</param>
/// <param name="Name">Stands for the id in every path, where the room is registered.</param>
/// <param name="CreateTime">When it was made.</param>
/// <param name="UpdateTime">When it was changed last.</param>
/// <param name="MaximumMessageLength">In code points.</param>
/// <param name="MaximumMessageRatePerSecond">Of all senders together.</param>
/// <param name="MessageReviewHandler">Absent where there is none.</param>
/// <param name="LoggingConfigurationIdentifiers">ARNs.</param>
/// <param name="Tags">By key.</param>
/// <param name="Access">Absent where the room is not registered: users can't reach it.</param>
/// <param name="Deleting">True while the room is being deleted: it is shut, and its name stands for it no more. Absent else.</param>
internal sealed record RoomReply(
    string Id,
    string Arn,
    string Name,
    DateTimeOffset? CreateTime,
    DateTimeOffset? UpdateTime,
    int MaximumMessageLength,
    int MaximumMessageRatePerSecond,
    ChatRoomReviewHandler? MessageReviewHandler,
    ImmutableArray<string> LoggingConfigurationIdentifiers,
    ImmutableSortedDictionary<string, string> Tags,
    RoomAccess? Access,
    bool? Deleting)
{
    public static RoomReply Of(ChatRoom room, RoomRegistration? registration) => new(
        room.Id,
        room.Arn,
        room.Settings.Name,
        room.CreateTime,
        room.UpdateTime,
        room.Settings.MaximumMessageLength,
        room.Settings.MaximumMessageRatePerSecond,
        room.Settings.MessageReviewHandler == ChatRoomReviewHandler.None ? null : room.Settings.MessageReviewHandler,
        room.Settings.LoggingConfigurationIdentifiers,
        room.Tags,
        registration?.Access,
        registration is { Leaving: true } ? true : null);
}
