using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace IvsChatBackend.Core.Json;

/// <summary>One spelling of a JSON value: members by name, numbers and strings spelled one way, no white space.</summary>
public static class CanonicalJson
{
    private const int MaximumDepth = 16;

    /// <returns>The value's one spelling; the bytes as they are where they are no JSON with one reading.</returns>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> body)
    {
        if (!StrictJson.TryParse(body, MaximumDepth, out var value))
        {
            return body;
        }

        var buffer = new ArrayBufferWriter<byte>(body.Length);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, value);
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(static member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(Spell(value.GetRawText()));
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(value.GetString());
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    // By its digits: a double or decimal would take numbers for one that differ in what it can't hold.
    private static string Spell(string number)
    {
        var sign = number[0] == '-' ? "-" : "";
        var mark = number.AsSpan().IndexOfAny('e', 'E');
        var mantissa = (mark < 0 ? number : number[..mark])[sign.Length..];
        var exponent = 0L;
        if (mark >= 0 && !long.TryParse(number.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return number;
        }

        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        exponent -= point < 0 ? 0 : mantissa.Length - point - 1;
        var significant = digits.TrimEnd('0');
        return significant.Length == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{sign}{significant}e{exponent + digits.Length - significant.Length}");
    }
}
