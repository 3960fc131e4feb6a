using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Aws.Sqs;

/// <summary>The body of a wake-up's message: the marker's key, <c>{"pk":"…","sk":"…"}</c>.</summary>
public static class WakeUpMessage
{
    public static string Write(ItemKey marker) => JsonSerializer.Serialize(new WakeUpBody(marker.Partition, marker.Sort), WakeUpJson.Default.WakeUpBody);

    public static bool TryRead(string body, [NotNullWhen(true)] out ItemKey? marker)
    {
        marker = null;
        try
        {
            if (JsonSerializer.Deserialize(body, WakeUpJson.Default.WakeUpBody) is { Partition: { Length: > 0 } partition, Sort: { Length: > 0 } sort })
            {
                marker = new ItemKey(partition, sort);
            }
        }
        catch (JsonException)
        {
        }

        return marker is not null;
    }
}

internal sealed record WakeUpBody([property: JsonPropertyName("pk")] string? Partition, [property: JsonPropertyName("sk")] string? Sort);

[JsonSerializable(typeof(WakeUpBody))]
internal sealed partial class WakeUpJson : JsonSerializerContext;
