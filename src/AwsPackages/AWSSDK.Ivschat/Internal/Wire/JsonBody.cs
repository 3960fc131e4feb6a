using System.Text.Json;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.Ivschat.Internal.Wire;

/// <summary>Bodies: how one is opened for reading, and how a member is written to one. A member that is not set is left out.</summary>
internal static class JsonBody
{
    private const int DefaultBufferSize = 4096;

    public static StreamingUtf8JsonReader Open(JsonUnmarshallerContext context) =>
        new(context.Stream, AWSConfigs.StreamingUtf8JsonReaderBufferSize ?? DefaultBufferSize, context.JsonMaxDepth);

    public static void Member(this Utf8JsonWriter json, string name, string value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void Member(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    public static void Member(this Utf8JsonWriter json, string name, List<string> values)
    {
        if (!IsSet(values))
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    public static void Member(this Utf8JsonWriter json, string name, Dictionary<string, string> entries)
    {
        if (!IsSet(entries))
        {
            return;
        }

        json.WriteStartObject(name);
        foreach (var (key, value) in entries)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    public static void Member<T>(this Utf8JsonWriter json, string name, T value, Action<Utf8JsonWriter, T> writeMembers)
        where T : class
    {
        if (value is null)
        {
            return;
        }

        json.WriteStartObject(name);
        writeMembers(json, value);
        json.WriteEndObject();
    }

    /// <summary>An empty collection is sent, and clears what is stored, unless the SDK is told to start every collection off empty.</summary>
    private static bool IsSet<T>(ICollection<T> values) => values is not null && (values.Count > 0 || !AWSConfigs.InitializeCollections);
}
