using System.Globalization;
using System.Text;
using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.Text.Names;

/// <summary>Whether a name can be seen, and no more than itself.</summary>
public static class NameText
{
    // Vietnamese, Hebrew and Thai put three on a letter at most.
    private const int MaximumMarks = 3;

    /// <returns>What is wrong with the name, as a sentence; null where it shows.</returns>
    public static string? Problem(string name)
    {
        var isSeen = false;
        var marks = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            {
                if (++marks > MaximumMarks)
                {
                    return $"A display name may have at most {MaximumMarks} marks on one letter.";
                }

                continue;
            }

            marks = 0;
            isSeen |= IsSeen(rune);
        }

        return isSeen ? null : "A display name must have something that can be seen.";
    }

    private static bool IsSeen(Rune rune) => !Rune.IsWhiteSpace(rune) && rune.Value is not (0xFFFC or 0x2800 or 0x3164 or 0x115F or 0x1160 or 0xFFA0)
        && FoldTable.Find(rune.Value).Kind is not (FoldKind.Ignorable or FoldKind.Space or FoldKind.ScriptMark);
}
