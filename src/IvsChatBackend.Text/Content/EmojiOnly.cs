using System.Buffers;
using System.Globalization;
using System.Text;

namespace IvsChatBackend.Text.Content;

/// <summary>What the emote-only mode lets pass.</summary>
public static class EmojiOnly
{
    /// <param name="content">Any UTF-16.</param>
    /// <returns>
    /// Whether there is at least one emoji or emote code (<c>:name:</c>, of 1–32 of <c>A-Z a-z 0-9 _ - +</c>), and nothing else but white space.
    /// </returns>
    public static bool Is(ReadOnlySpan<char> content)
    {
        var found = false;
        while (!content.IsEmpty)
        {
            if (content[0] == ':' && EmoteLength(content) is > 0 and var emote)
            {
                found = true;
                content = content[emote..];
                continue;
            }

            var element = content[..StringInfo.GetNextTextElementLength(content)];
            var isEmoji = IsEmoji(element);
            if (!isEmoji && !element.IsWhiteSpace())
            {
                return false;
            }

            found |= isEmoji;
            content = content[element.Length..];
        }

        return found;
    }

    private static int EmoteLength(ReadOnlySpan<char> content)
    {
        var length = content[1..].IndexOf(':');
        if (length is < 1 or > 32)
        {
            return 0;
        }

        foreach (var character in content.Slice(1, length))
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-' or '+'))
            {
                return 0;
            }
        }

        return length + 2;
    }

    // One text element is one emoji with its variation selector, skin tone and joined parts; keycaps, squared and circled letters are text.
    private static bool IsEmoji(ReadOnlySpan<char> element) =>
        Rune.DecodeFromUtf16(element, out var rune, out _) == OperationStatus.Done
        && (rune.Value is (>= 0x1F000 and <= 0x1FAFF) and not (>= 0x1F100 and <= 0x1F1E5) or 0x00A9 or 0x00AE or 0x203C or 0x2049 or 0x2122 or 0x2139 or (>= 0x2194 and <= 0x21AA)
                or (>= 0x231A and <= 0x23FF) or (>= 0x25AA and <= 0x27BF) or (>= 0x2934 and <= 0x2935) or (>= 0x2B05 and <= 0x2B55)
                or 0x3030 or 0x303D or 0x3297 or 0x3299);
}
