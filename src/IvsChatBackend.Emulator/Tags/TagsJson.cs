using System.Text.Json.Serialization;

namespace IvsChatBackend.Emulator.Tags;

/// <summary>The shapes of tags on the wire: camelCase, absent rather than null, unknown members passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TaggedResource))]
[JsonSerializable(typeof(TagResourceRequest))]
[JsonSerializable(typeof(UntagResourceRequest))]
[JsonSerializable(typeof(ListTagsForResourceReply))]
internal sealed partial class TagsJson : JsonSerializerContext;
