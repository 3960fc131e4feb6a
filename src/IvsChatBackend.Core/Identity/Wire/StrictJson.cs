using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace IvsChatBackend.Core.Identity.Wire;

/// <summary>
/// JSON that has one reading only (RFC 8725 sections 2.4 and 3.7): valid UTF-8 without lone surrogates, no comment, no trailing comma, nothing
/// after the value, bounded depth, and no member twice in an object.
/// </summary>
internal static class StrictJson
{
    /// <summary>Depth that no token, key set or discovery document comes near.</summary>
    public const int MaximumDepth = 16;

    /// <summary>Parses one value. Members that occur twice are left to <see cref="TryReadMembers"/>.</summary>
    /// <param name="utf8">Kept by the value: it must not change after.</param>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, out JsonElement value)
    {
        value = default;
        if (!Utf8.IsValid(utf8.Span) || HasLoneSurrogate(utf8.Span))
        {
            return false;
        }

        try
        {
            // Never disposed of, since claims live as long as their request: what it rents is left to the garbage collector. The way that copies
            // (JsonElement.ParseValue) reads everything twice.
            value = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaximumDepth }).RootElement;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The members of an object by name; false for what is no object or has a member twice, at any depth.</summary>
    public static bool TryReadMembers(JsonElement value, [NotNullWhen(true)] out Dictionary<string, JsonElement>? members)
    {
        members = null;
        if (value.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        var read = new Dictionary<string, JsonElement>(value.GetPropertyCount(), StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (!read.TryAdd(member.Name, member.Value) || HasRepeatedMember(member.Value))
            {
                return false;
            }
        }

        members = read;
        return true;
    }

    /// <summary>A member that is there and is a string.</summary>
    public static bool TryReadString(Dictionary<string, JsonElement> members, string name, [NotNullWhen(true)] out string? value)
    {
        value = members.TryGetValue(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
        return value is not null;
    }

    private static bool HasRepeatedMember(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                return !TryReadMembers(value, out _);
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    if (HasRepeatedMember(item))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return false;
        }
    }

    // The parser takes an escaped surrogate without its other half, and only reading the string would throw.
    private static bool HasLoneSurrogate(ReadOnlySpan<byte> utf8)
    {
        var expectsLow = false;
        for (var rest = utf8; ; rest = rest[2..])
        {
            var escape = rest.IndexOf((byte)'\\');
            if (expectsLow && escape != 4)
            {
                return true;
            }

            if (escape < 0 || rest.Length < escape + 2)
            {
                return expectsLow;
            }

            rest = rest[escape..];
            var unit = UnitOf(rest);
            if (expectsLow != char.IsLowSurrogate(unit))
            {
                return true;
            }

            expectsLow = char.IsHighSurrogate(unit);
        }
    }

    // The UTF-16 unit of a \uXXXX escape; U+0000 for any other escape and for what the parser will refuse anyway.
    private static char UnitOf(ReadOnlySpan<byte> escape) =>
        escape.Length >= 6 && escape[1] == (byte)'u' && Utf8Parser.TryParse(escape[2..6], out ushort unit, out var read, 'x') && read == 4
            ? (char)unit
            : '\0';
}
