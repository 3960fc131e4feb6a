using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>
/// A serializer by reflection, for code that is not trimmed; published functions use
/// <see cref="SourceGeneratorLambdaJsonSerializer{TSGContext}"/>.
/// </summary>
[RequiresUnreferencedCode("Reads and writes any type by reflection.")]
[RequiresDynamicCode("Reads and writes any type by reflection.")]
public class DefaultLambdaJsonSerializer : AbstractLambdaJsonSerializer, ILambdaSerializer
{
    private readonly JsonSerializerOptions _options;

    public DefaultLambdaJsonSerializer()
        : this(null)
    {
    }

    public DefaultLambdaJsonSerializer(Action<JsonSerializerOptions>? customizer)
    {
        _options = CreateOptions(customizer);
        _options.TypeInfoResolver ??= new DefaultJsonTypeInfoResolver();
    }

    private protected override JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)_options.GetTypeInfo(typeof(T));
}
