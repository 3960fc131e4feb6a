using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Text.Matching;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>What a room's messages are judged by.</summary>
/// <param name="Settings">Those in effect.</param>
/// <param name="Rules">Its terms, compiled.</param>
public sealed record JudgedRoom(RoomSettings Settings, RuleSet Rules);

/// <param name="Verdict">What becomes of the message.</param>
/// <param name="Saying">Hash of what it says, for the mode that asks for it; null where none does.</param>
public readonly record struct Judgement(Verdict Verdict, string? Saying = null);
