using System.Text.Json.Serialization;

namespace IvsChatBackend.Emulator.Tokens;

/// <summary>The shapes of chat tokens on the wire: camelCase, absent rather than null, unknown members passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateChatTokenRequest))]
[JsonSerializable(typeof(CreateChatTokenReply))]
internal sealed partial class TokensJson : JsonSerializerContext;
