using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace IvsChatBackend.Core.Json;

/// <summary>
/// Reads JSON from outside. The parser alone leaves invalid UTF-8 and half surrogate pairs in strings and names for whoever reads them later,
/// and throws then; here they are refused when the text is read.
/// </summary>
public static class StrictJson
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// Parses JSON that has one reading only (RFC 8725 sections 2.4 and 3.7): valid UTF-8, whole characters in every name and string, no member
    /// twice in an object.
    /// </summary>
    /// <param name="utf8">Kept by the value: it must not change after.</param>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, int maximumDepth, out JsonElement value) =>
        TryParse(utf8, new JsonDocumentOptions { MaxDepth = maximumDepth, AllowDuplicateProperties = false }, areStringsChecked: true, out value);

    /// <summary>
    /// As <see cref="TryParse(ReadOnlyMemory{byte}, int, out JsonElement)"/>, for texts whose reader names the member that is wrong: members that
    /// stand there twice, and strings with half a surrogate pair, are left for it to find. Names are whole.
    /// </summary>
    public static bool TryParseLenient(ReadOnlyMemory<byte> utf8, int maximumDepth, out JsonElement value) =>
        TryParse(utf8, new JsonDocumentOptions { MaxDepth = maximumDepth }, areStringsChecked: false, out value);

    /// <summary>A document without the byte order mark that some editors and servers put before it.</summary>
    public static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8;

    /// <summary>A member that is there and is a string.</summary>
    public static bool TryGetString(JsonElement json, string name, [NotNullWhen(true)] out string? value)
    {
        value = json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;
        return value is not null;
    }

    private static bool TryParse(ReadOnlyMemory<byte> utf8, JsonDocumentOptions options, bool areStringsChecked, out JsonElement value)
    {
        value = default;
        try
        {
            if (!Utf8.IsValid(utf8.Span))
            {
                return false;
            }

            RequireWholeCharacters(utf8.Span, options.MaxDepth, areStringsChecked);
            // Never disposed of, since values live as long as their request: what it rents is left to the garbage collector.
            value = JsonDocument.Parse(utf8, options).RootElement;
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Throws <see cref="InvalidOperationException"/> for half a surrogate pair, which only an escape can write in valid UTF-8.</summary>
    private static void RequireWholeCharacters(ReadOnlySpan<byte> utf8, int maximumDepth, bool areStringsChecked)
    {
        if (!utf8.Contains((byte)'\\'))
        {
            return;
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maximumDepth });
        while (reader.Read())
        {
            if (reader.ValueIsEscaped && (areStringsChecked || reader.TokenType == JsonTokenType.PropertyName))
            {
                reader.GetString();
            }
        }
    }
}
