using System.Text.Json.Serialization;

namespace IvsChatBackend.Core.Limits;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Bucket))]
[JsonSerializable(typeof(Window))]
internal sealed partial class LimitsJson : JsonSerializerContext;
