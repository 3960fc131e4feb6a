using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace IvsChatBackend.Emulator.Review;

/// <summary>Reads and judges a handler's answer.</summary>
/// <remarks>
/// Source: Amazon IVS Chat user guide, "Chat message review handler", response syntax: <c>ReviewResult</c> and <c>Content</c> are required; the
/// content's length counts only where it is delivered; attributes are strings, at most 1 KB of them. A denial without content is read all the same:
/// <see cref="DenyWithoutContent"/> decides what it means.
/// </remarks>
internal static class ReviewResponse
{
    /// <param name="maximumLength">Code points that the room allows.</param>
    /// <returns>False where the answer breaks the rules, which leaves the message to the room's fallback.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, ReviewRequest request, int maximumLength, [NotNullWhen(true)] out ReviewOutcome? outcome)
    {
        outcome = null;
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !TryReadString(root, "ReviewResult", out var result)
                || !TryReadContent(root, out var content)
                || !TryReadAttributes(root, out var attributes))
            {
                return false;
            }

            outcome = result switch
            {
                "ALLOW" when content is { Length: > 0 } && MessageSize.CodePoints(content) <= maximumLength
                    => new ReviewAllowed(content, attributes ?? request.Attributes),
                "DENY" => new ReviewDenied(attributes?.LastOrDefault(attribute => attribute.Key == "Reason").Value, HasContent: content is not null),
                _ => null,
            };
            return outcome is not null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that escapes half a surrogate pair.
            return false;
        }
    }

    private static bool TryReadString(JsonElement root, string name, [NotNullWhen(true)] out string? value)
    {
        value = root.TryGetProperty(name, out var element) && element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        return value is not null;
    }

    /// <param name="content">Null where the answer has none.</param>
    /// <returns>False where it is no string.</returns>
    private static bool TryReadContent(JsonElement root, out string? content)
    {
        content = null;
        return !root.TryGetProperty("Content", out var element) || element.ValueKind == JsonValueKind.Null || TryReadString(root, "Content", out content);
    }

    /// <param name="attributes">Null where the answer has none, which keeps the sender's.</param>
    private static bool TryReadAttributes(JsonElement root, out List<KeyValuePair<string, string>>? attributes)
    {
        attributes = null;
        if (!root.TryGetProperty("Attributes", out var element) || element.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (element.ValueKind != JsonValueKind.Object || element.EnumerateObject().Any(member => member.Value.ValueKind != JsonValueKind.String))
        {
            return false;
        }

        attributes = [.. element.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value.GetString()!))];
        return MessageSize.Bytes(attributes) <= MessageSize.MaximumAttributesBytes;
    }
}
