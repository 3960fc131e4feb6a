using System.Text;

namespace IvsChatBackend.Emulator.Review;

/// <summary>How large a message is, as IVS Chat counts.</summary>
internal static class MessageSize
{
    /// <summary>Most bytes that attributes may have.</summary>
    public const int MaximumAttributesBytes = 1024;

    /// <summary>The text's length in code points: a surrogate pair is one.</summary>
    public static int CodePoints(string text) => text.EnumerateRunes().Count();

    /// <summary>Keys and values together, in UTF-8.</summary>
    public static int Bytes(IEnumerable<KeyValuePair<string, string>> attributes)
        => attributes.Sum(attribute => Encoding.UTF8.GetByteCount(attribute.Key) + Encoding.UTF8.GetByteCount(attribute.Value));
}
