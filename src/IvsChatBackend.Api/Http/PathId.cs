using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace IvsChatBackend.Api.Http;

/// <summary>
/// An id in a path. API Gateway hands paths over decoded, so an escaped id would read differently in Lambda than on Kestrel. Therefore one of
/// <c>A-Z a-z 0-9 . _ : @ | -</c> stands as it is, unless it is dots alone, which clients and servers resolve as folders; any other travels as
/// <c>~</c> and the base64url of its UTF-8.
/// </summary>
public static class PathId
{
    /// <summary>What an id in a path may be, for errors.</summary>
    public const string Rule = "In a path, an id of A-Z, a-z, 0-9 and . _ : @ | - that is not dots alone stands as it is; "
        + "any other is written as '~' and the base64url of its UTF-8.";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="segment">The path's segment, percent-decoded.</param>
    /// <param name="id">What it names.</param>
    public static bool TryParse(string? segment, [NotNullWhen(true)] out string? id)
    {
        id = string.IsNullOrEmpty(segment) ? null : segment[0] == '~' ? Decode(segment.AsSpan(1)) : IsPlain(segment) ? segment : null;
        return id is not null;
    }

    /// <summary>The segment for an id, as a client writes it.</summary>
    public static string ToSegment(string id) =>
        id.Length > 0 && IsPlain(id) ? id : "~" + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(id));

    private static string? Decode(ReadOnlySpan<char> encoded)
    {
        // Padding and white space, which the decoder would let pass, would give one id several spellings.
        if (encoded.IsEmpty || encoded.ContainsAnyExcept(Base64UrlAlphabet))
        {
            return null;
        }

        try
        {
            var bytes = Base64Url.DecodeFromChars(encoded);
            return encoded.SequenceEqual(Base64Url.EncodeToString(bytes)) ? StrictUtf8.GetString(bytes) : null;
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static readonly System.Buffers.SearchValues<char> Base64UrlAlphabet =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static bool IsPlain(string id) => id.All(IsPlain) && id.Any(character => character != '.');

    private static bool IsPlain(char value) => char.IsAsciiLetterOrDigit(value) || value is '.' or '_' or ':' or '@' or '|' or '-';
}
