using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace IvsChatBackend.Core.IvsChat;

[JsonSerializable(typeof(ImmutableSortedDictionary<string, string>))]
internal sealed partial class ModerationJson : JsonSerializerContext;
