using System.Net.Http.Headers;
using System.Text.Json;
using IvsChatBackend.Core.Json;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Api.Http;

/// <summary>Reads a request's body as JSON: at most 8 levels of it, in UTF-8.</summary>
internal static class JsonBody
{
    private const int MaximumDepth = 8;

    /// <param name="request">Its body is read to the end.</param>
    /// <param name="optional">Whether no body at all counts as <c>{}</c>.</param>
    /// <param name="read">Takes the members; complaints go to the reader.</param>
    public static async Task<Result<T>> ReadAsync<T>(HttpRequest request, bool optional, Func<BodyReader, T> read)
        where T : notnull
    {
        if (!(await RequestBody.BufferAsync(request).ConfigureAwait(false)).Succeeded(out var body, out var failure))
        {
            return failure;
        }

        if (body.IsEmpty && optional)
        {
            body = "{}"u8.ToArray();
        }
        else if (!IsJson(request.ContentType))
        {
            return new Failure(FailureCode.UnsupportedMediaType, "Send the body as Content-Type: application/json.");
        }

        return Read(body, MaximumDepth, "body", read);
    }

    /// <summary>One JSON object from outside, wherever it stands.</summary>
    /// <param name="maximumDepth">Levels of it.</param>
    /// <param name="noun">What complaints call it.</param>
    public static Result<T> Read<T>(ReadOnlyMemory<byte> utf8, int maximumDepth, string noun, Func<BodyReader, T> read)
        where T : notnull
    {
        if (!StrictJson.TryParseLenient(utf8, maximumDepth, out var json))
        {
            return Failure.Invalid("", $"The {noun} must be valid JSON in UTF-8, at most {maximumDepth} levels deep, with whole characters in its names.");
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return Failure.Invalid("", $"The {noun} must be a JSON object.");
        }

        var reader = new BodyReader(json);
        var value = read(reader);
        return reader.Finish() is { } invalid ? invalid : value;
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
        && (type.CharSet is null || string.Equals(type.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase));
}
