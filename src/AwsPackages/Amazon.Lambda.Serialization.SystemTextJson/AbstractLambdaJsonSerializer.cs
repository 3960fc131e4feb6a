using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>
/// JSON as Lambda's events have it: member names are read whatever their case, nulls are left out, and text is escaped only where JSON
/// asks for it.
/// </summary>
public abstract class AbstractLambdaJsonSerializer
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private protected AbstractLambdaJsonSerializer()
    {
    }

    public void Serialize<T>(T response, Stream responseStream)
    {
        ArgumentNullException.ThrowIfNull(responseStream);
        using var writer = new Utf8JsonWriter(responseStream, WriterOptions);
        JsonSerializer.Serialize(writer, response, TypeInfo<T>());
    }

    /// <exception cref="JsonException">The event is no JSON, or not of this type.</exception>
    public T Deserialize<T>(Stream requestStream)
    {
        ArgumentNullException.ThrowIfNull(requestStream);
        // The runtime loop hands over the event as it lies in its buffer, which spares copying it.
        if (requestStream is MemoryStream memory && memory.TryGetBuffer(out var buffer))
        {
            var unread = buffer.AsSpan((int)memory.Position);
            memory.Position = memory.Length;
            return JsonSerializer.Deserialize(unread, TypeInfo<T>())!;
        }

        return JsonSerializer.Deserialize(requestStream, TypeInfo<T>())!;
    }

    private protected static JsonSerializerOptions CreateOptions(Action<JsonSerializerOptions>? customizer)
    {
        var options = new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            PropertyNameCaseInsensitive = true,
        };
        customizer?.Invoke(options);
        return options;
    }

    private protected abstract JsonTypeInfo<T> TypeInfo<T>();
}
