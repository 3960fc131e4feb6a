using System.Globalization;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Limits;

/// <summary>A chat session that a token was given for. IVS Chat can't be asked who is connected; this is what we know of it.</summary>
/// <param name="RoomId">12 characters.</param>
/// <param name="Role">Name of the role that the token carries.</param>
/// <param name="EndsAt">When a connection made with it ends; kept to the second, rounded up.</param>
public sealed record SessionRecord(string RoomId, string Role, DateTimeOffset EndsAt)
{
    /// <summary>What a store keeps under the room's id: <c>role|epoch seconds</c>.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Role}|{EpochSeconds.Of(EndsAt)}");

    public static SessionRecord Read(string roomId, string text)
    {
        // From the end: a role's name may have any character.
        var bar = text.LastIndexOf('|');
        var seconds = long.Parse(text.AsSpan(bar + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        return new SessionRecord(roomId, text[..bar], DateTimeOffset.FromUnixTimeSeconds(seconds));
    }
}
