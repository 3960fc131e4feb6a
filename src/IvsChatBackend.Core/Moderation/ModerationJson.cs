using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace IvsChatBackend.Core.Moderation;

[JsonSerializable(typeof(ImmutableSortedDictionary<string, string>))]
internal sealed partial class ModerationJson : JsonSerializerContext;
