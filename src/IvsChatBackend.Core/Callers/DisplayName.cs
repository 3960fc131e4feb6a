using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using IvsChatBackend.Text.Names;

namespace IvsChatBackend.Core.Callers;

/// <summary>
/// A name that is fit to stand beside a message: 1–64 code points with nothing in them that hides, reorders or breaks text, and nothing that
/// looks as if its bearer were staff.
/// </summary>
public readonly record struct DisplayName
{
    /// <summary>In code points.</summary>
    public const int MaximumLength = 64;

    private DisplayName(string value) => Value = value;

    public string Value { get; }

    /// <param name="value">Leading and trailing spaces are cut.</param>
    /// <param name="badges">What it must not look like.</param>
    /// <param name="name">The name.</param>
    /// <param name="problem">Why there is none, for the one who gave it.</param>
    public static bool TryParse(string value, StaffBadges badges, out DisplayName name, [NotNullWhen(false)] out string? problem)
    {
        var trimmed = value.Trim();
        problem = Problem(trimmed) ?? (badges.AreIn(trimmed) ? "A display name must not look like the badge of a moderator or another of the staff." : null);
        name = problem is null ? new DisplayName(trimmed) : default;
        return problem is null;
    }

    private static string? Problem(string value)
    {
        var length = 0;
        for (var rest = value.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var consumed) != System.Buffers.OperationStatus.Done)
            {
                return "A display name must be valid Unicode; this one has half of a surrogate pair.";
            }

            if (!IsVisible(rune))
            {
                return $"A display name may not have control, formatting or bidirectional characters; this one has U+{rune.Value:X4}.";
            }

            rest = rest[consumed..];
            length++;
        }

        return length is < 1 or > MaximumLength ? $"A display name has 1 to {MaximumLength} characters." : NameText.Problem(value);
    }

    // Format covers zero-width characters, soft hyphens, bidi controls and tags. Two exceptions: families are drawn with ZERO WIDTH JOINER,
    // and the emoji blocks hold characters that are newer than the runtime's tables.
    private static bool IsVisible(Rune rune) => rune.Value is 0x200D or (>= 0x1F000 and <= 0x1FBFF) || Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
