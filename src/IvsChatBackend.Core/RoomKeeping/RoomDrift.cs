using System.Collections.Immutable;
using IvsChatBackend.Core.IvsChat;

namespace IvsChatBackend.Core.RoomKeeping;

/// <summary>What differs between a room as it is recorded and as IVS Chat holds it: somebody changed it elsewhere.</summary>
public static class RoomDrift
{
    /// <returns>Names of the members that differ, as the API has them; none where the room is as it should be.</returns>
    public static ImmutableArray<string> Between(ChatRoomSettings recorded, ChatRoomSettings held)
    {
        var members = ImmutableArray.CreateBuilder<string>();
        Compare("messageReviewHandler.uri", recorded.MessageReviewHandler.Uri == held.MessageReviewHandler.Uri);
        Compare("messageReviewHandler.fallbackResult", recorded.MessageReviewHandler.FallbackResult == held.MessageReviewHandler.FallbackResult);
        Compare("maximumMessageRatePerSecond", recorded.MaximumMessageRatePerSecond == held.MaximumMessageRatePerSecond);
        Compare("maximumMessageLength", recorded.MaximumMessageLength == held.MaximumMessageLength);
        Compare(
            "loggingConfigurationIdentifiers",
            recorded.LoggingConfigurationIdentifiers.ToHashSet(StringComparer.Ordinal).SetEquals(held.LoggingConfigurationIdentifiers));
        return members.ToImmutable();

        void Compare(string member, bool same)
        {
            if (!same)
            {
                members.Add(member);
            }
        }
    }

    /// <summary>What puts the room back as it is recorded; its name is left, since nothing goes by it.</summary>
    public static ChatRoomChanges Repair(ChatRoomSettings recorded) => new()
    {
        MaximumMessageLength = recorded.MaximumMessageLength,
        MaximumMessageRatePerSecond = recorded.MaximumMessageRatePerSecond,
        MessageReviewHandler = new(recorded.MessageReviewHandler.Uri, recorded.MessageReviewHandler.FallbackResult),
        LoggingConfigurationIdentifiers = recorded.LoggingConfigurationIdentifiers,
    };
}

/// <summary>What is done about a room that drifted. A change that was asked for here and not confirmed is always finished.</summary>
public enum DriftMode
{
    /// <summary>Nothing; rooms are not looked at.</summary>
    Off,

    /// <summary>It is reported.</summary>
    Report,

    /// <summary>It is put back, and reported.</summary>
    Repair,
}

/// <param name="RoomId">Which room.</param>
/// <param name="Members">What differed; empty where IVS Chat has no such room any more.</param>
/// <param name="Repaired">Whether it was put back.</param>
public sealed record DriftFinding(string RoomId, ImmutableArray<string> Members, bool Repaired)
{
    public bool Missing => Members.IsEmpty;
}
