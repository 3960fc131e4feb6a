using IvsChatBackend.Api.Sanctions;
using IvsChatBackend.Core.Moderation;

namespace IvsChatBackend.Api.Users;

/// <summary>A user as a room's moderators see them.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Role">What the room gave them; absent for nothing.</param>
/// <param name="KnownRole">What they count as: the highest of that and of what they last showed; the lowest role for one never seen.</param>
/// <param name="Sanctions">In force, of this room and of every room.</param>
/// <param name="Past">Over, the latest first: up to 20 of the room and 20 of every room. The trail has them all.</param>
/// <param name="Strikes">Refused messages that still count, the oldest first.</param>
/// <param name="Notes">The newest 100, the newest first.</param>
/// <param name="Session">Absent where no token was given that can still hold a connection open.</param>
internal sealed record UserCardReply(
    string UserId,
    string? Role,
    string KnownRole,
    IReadOnlyList<SanctionReply> Sanctions,
    IReadOnlyList<PastSanctionReply> Past,
    IReadOnlyList<StrikeReply> Strikes,
    IReadOnlyList<NoteReply> Notes,
    SessionReply? Session);

/// <param name="At">When a message was refused.</param>
/// <param name="Rule">By which rule.</param>
internal sealed record StrikeReply(DateTimeOffset At, string Rule);

internal sealed record NoteReply(string Id, string Text, string Actor, DateTimeOffset CreatedAt)
{
    public static NoteReply Of(UserNote note) => new(note.Id, note.Text, note.Actor, note.CreatedAt);
}

/// <param name="Role">That the last token carries.</param>
/// <param name="EndsAt">When a connection made with it ends at the latest.</param>
internal sealed record SessionReply(string Role, DateTimeOffset EndsAt);
