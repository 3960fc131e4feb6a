using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using IvsChatBackend.Core.Review.Pipeline;

namespace IvsChatBackend.MessageReview;

/// <summary>
/// Writes what IVS Chat takes: <c>ReviewResult</c> and, on a denial too, <c>Content</c>; <c>Attributes</c> where they differ from the sender's, or say why.
/// </summary>
internal static class ReviewAnswer
{
    private const int UsualSize = 1024;

    public static byte[] Write(Verdict verdict)
    {
        var json = new ArrayBufferWriter<byte>(UsualSize);
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteString("ReviewResult"u8, verdict.IsDelivered ? "ALLOW"u8 : "DENY"u8);
            writer.WriteString("Content"u8, verdict.Content);
            if (AttributesOf(verdict) is { } attributes)
            {
                writer.WriteStartObject("Attributes"u8);
                foreach (var (key, value) in attributes)
                {
                    writer.WriteString(key, value);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return json.WrittenSpan.ToArray();
    }

    private static ImmutableArray<KeyValuePair<string, string>>? AttributesOf(Verdict verdict) =>
        verdict.Denial is { } denial ? [KeyValuePair.Create("Reason", denial.Reason)] : verdict.Attributes;
}
