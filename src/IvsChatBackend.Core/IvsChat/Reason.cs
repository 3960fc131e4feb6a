using System.Diagnostics.CodeAnalysis;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Core.IvsChat;

/// <summary>Why a moderator acted: 1–500 code points of valid Unicode.</summary>
public sealed record Reason
{
    /// <summary>In code points.</summary>
    public const int MaximumLength = 500;

    // IVS Chat takes 256; UTF-16 units never number less than code points, so this holds however IVS counts.
    private const int MaximumLengthAtIvsChat = 256;

    private Reason(string text) => Text = text;

    public string Text { get; }

    /// <summary>As much of the text as IVS Chat takes, no surrogate pair split.</summary>
    public string ForIvsChat =>
        Text.Length <= MaximumLengthAtIvsChat ? Text
        : char.IsHighSurrogate(Text[MaximumLengthAtIvsChat - 1]) ? Text[..(MaximumLengthAtIvsChat - 1)]
        : Text[..MaximumLengthAtIvsChat];

    public static bool TryParse(string text, [NotNullWhen(true)] out Reason? reason, [NotNullWhen(false)] out string? problem)
    {
        problem = CodePoints.Problem(text, 1, MaximumLength);
        reason = problem is null ? new Reason(text) : null;
        return problem is null;
    }
}
