using System.Text.Json.Serialization;

namespace IvsChatBackend.Core.Configuration;

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class AuditKeysJson : JsonSerializerContext;
