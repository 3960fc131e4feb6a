using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Sanctions;

namespace IvsChatBackend.Core.Moderation;

/// <summary>What a moderator wants to impose.</summary>
/// <param name="Reason">Told to the user.</param>
/// <param name="Note">Told to moderators alone; null for none.</param>
/// <param name="Duration">Whole seconds; null for no end, as warnings have none. Bounds: <see cref="SanctionRules"/>.</param>
/// <param name="Announce">Whether the room is told the reason. IVS Chat shows it to everybody.</param>
public sealed record SanctionRequest(Reason Reason, Reason? Note, TimeSpan? Duration, bool Announce)
{
    /// <summary>The end itself, in place of a duration; for sanctions that are brought along from elsewhere.</summary>
    public DateTimeOffset? Until { get; init; }
}
