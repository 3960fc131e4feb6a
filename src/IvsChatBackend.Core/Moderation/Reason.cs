using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace IvsChatBackend.Core.Moderation;

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
        problem = UnicodeText.Problem(text, 1, MaximumLength);
        reason = problem is null ? new Reason(text) : null;
        return problem is null;
    }
}

internal static class UnicodeText
{
    /// <returns>What is wrong with the text, as a sentence; null for nothing.</returns>
    public static string? Problem(string text, int minimum, int maximum)
    {
        var length = 0;
        for (var index = 0; index < text.Length; length++)
        {
            if (!Rune.TryGetRuneAt(text, index, out var rune))
            {
                return "It must be valid Unicode; it has half of a surrogate pair.";
            }

            index += rune.Utf16SequenceLength;
        }

        return length < minimum || length > maximum ? $"It must have {minimum} to {maximum} characters; it has {length}." : null;
    }
}
