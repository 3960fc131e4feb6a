using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Limits;

/// <summary>A chat session that a token was given for. IVS Chat can't be asked who is connected; this is what we know of it.</summary>
/// <param name="RoomId">12 characters.</param>
/// <param name="Role">Name of the role that the token carries.</param>
/// <param name="EndsAt">When a connection made with it ends; kept to the second, rounded up.</param>
public sealed record SessionRecord(string RoomId, string Role, DateTimeOffset EndsAt)
{
    private const char Separator = '#';

    /// <summary>
    /// What a store keeps the end under: <c>room id#role</c>. Each role of a room has an end of its own, the latest, so that neither a shorter
    /// session nor one of a lower role hides another that is still open.
    /// </summary>
    public string Name => $"{RoomId}{Separator}{Role}";

    /// <summary>What a store keeps: whole seconds since 1970.</summary>
    public long EndSeconds => EpochSeconds.Of(EndsAt);

    public static SessionRecord Read(string name, long endSeconds)
    {
        var separator = name.IndexOf(Separator, StringComparison.Ordinal);
        return new SessionRecord(name[..separator], name[(separator + 1)..], DateTimeOffset.FromUnixTimeSeconds(endSeconds));
    }
}
