using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>A serializer without reflection: it knows the types that its <typeparamref name="TSGContext"/> names.</summary>
/// <remarks>
/// Unless an instance is passed, the context is made with the options of Lambda's events, and those of its own
/// <see cref="JsonSourceGenerationOptionsAttribute"/> do not count.
/// </remarks>
public class SourceGeneratorLambdaJsonSerializer<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSGContext>
    : AbstractLambdaJsonSerializer, ILambdaSerializer
    where TSGContext : JsonSerializerContext
{
    private readonly TSGContext _context;

    public SourceGeneratorLambdaJsonSerializer()
        : this((Action<JsonSerializerOptions>?)null)
    {
    }

    public SourceGeneratorLambdaJsonSerializer(Action<JsonSerializerOptions>? customizer) =>
        _context = (TSGContext)Activator.CreateInstance(typeof(TSGContext), CreateOptions(customizer))!;

    /// <summary>Uses a context as it is, its options included.</summary>
    public SourceGeneratorLambdaJsonSerializer(TSGContext jsonSerializerContext) => _context = jsonSerializerContext;

    private protected override JsonTypeInfo<T> TypeInfo<T>() =>
        _context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new JsonException($"{typeof(TSGContext)} does not name {typeof(T)} with [JsonSerializable].");
}
