using System.Text.Json.Serialization;
using IvsChatBackend.Api.Health;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.LoggingConfigurations;
using IvsChatBackend.Api.Me;
using IvsChatBackend.Api.Moderation;
using IvsChatBackend.Api.Review;
using IvsChatBackend.Api.Roles;
using IvsChatBackend.Api.Rooms;
using IvsChatBackend.Api.Tags;
using IvsChatBackend.Api.Tokens;

namespace IvsChatBackend.Api;

/// <summary>All that the API writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(AvailableRoomsReply))]
[JsonSerializable(typeof(ChatTokenReply))]
[JsonSerializable(typeof(HealthReply))]
[JsonSerializable(typeof(LoggingConfigurationReply))]
[JsonSerializable(typeof(LoggingConfigurationsReply))]
[JsonSerializable(typeof(MeReply))]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(RoleReply))]
[JsonSerializable(typeof(RolesReply))]
[JsonSerializable(typeof(RoomEventReply))]
[JsonSerializable(typeof(RoomReply))]
[JsonSerializable(typeof(RoomsReply))]
[JsonSerializable(typeof(TagsReply))]
[JsonSerializable(typeof(HeldReply))]
[JsonSerializable(typeof(ImportReply))]
[JsonSerializable(typeof(QueueReply))]
[JsonSerializable(typeof(RuleTestReply))]
[JsonSerializable(typeof(SettingsReply))]
[JsonSerializable(typeof(TermListReply))]
[JsonSerializable(typeof(TermReply))]
[JsonSerializable(typeof(TermsReply))]
internal sealed partial class ApiJson : JsonSerializerContext;
