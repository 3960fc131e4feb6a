using System.Buffers;
using System.Text;
using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.Text.Content;

/// <summary>
/// A message as a browser reads hosts in it: small letters, compatibility forms as the letters that they are, invisible characters gone, other dots
/// as dots. Letters that only look like others stay what they are: <c>exämple.com</c> is not <c>example.com</c>.
/// </summary>
internal sealed class HostText
{
    private readonly StringBuilder _text = new();
    private readonly List<int> _places = [];

    private HostText()
    {
    }

    public string Text { get; private set; } = "";

    /// <summary>Where a character of the text begins in the message; one more for its end.</summary>
    public IReadOnlyList<int> Places => _places;

    /// <summary>Whether the character was a capital.</summary>
    public bool IsCapital(string content, int index) => char.IsUpper(content[_places[index]]);

    public static HostText Of(ReadOnlySpan<char> content)
    {
        var host = new HostText();
        for (var index = 0; index < content.Length;)
        {
            var status = Rune.DecodeFromUtf16(content[index..], out var rune, out var length);
            if (content[index] == '%' && PercentDecoder.TryDecode(content[index..], out var decoded, out var encoded))
            {
                (rune, length) = (decoded, encoded);
            }

            host.Add(status == OperationStatus.Done ? rune : Rune.ReplacementChar, index);
            index += length;
        }

        host._places.Add(content.Length);
        host.Text = host._text.ToString();
        return host;
    }

    private void Add(Rune rune, int place)
    {
        if (rune.IsAscii)
        {
            Append((char)(rune.Value is >= 'A' and <= 'Z' ? rune.Value | 0x20 : rune.Value), place);
            return;
        }

        var entry = FoldTable.Find(rune.Value);
        if (entry.Kind == FoldKind.Ignorable && !Rune.IsLetter(rune))
        {
            return;
        }

        if (entry.Kind == FoldKind.Ascii || (entry.Kind == FoldKind.Letter && IsCompatible(rune.Value)))
        {
            foreach (var letter in entry.Plain)
            {
                Append(letter, place);
            }

            return;
        }

        foreach (var unit in Rune.ToLowerInvariant(rune).ToString())
        {
            Append(entry.Kind == FoldKind.Space ? ' ' : unit, place);
        }
    }

    // Full width, circled, mathematical, letter-like, superscript: IDNA maps them to their letters.
    private static bool IsCompatible(int scalar) => scalar is (>= 0xFF00 and <= 0xFFEF) or (>= 0x1D400 and <= 0x1D7FF) or (>= 0x2460 and <= 0x24FF)
        or (>= 0x2070 and <= 0x214F) or (>= 0x1F100 and <= 0x1F1AA) or (>= 0xFB00 and <= 0xFB06) or (>= 0x1D2C and <= 0x1D6A) or 0xAA or 0xBA;

    private void Append(char unit, int place)
    {
        _text.Append(unit);
        _places.Add(place);
    }
}
