using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using IvsChatBackend.Api.Audit;
using IvsChatBackend.Api.Health;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.LoggingConfigurations;
using IvsChatBackend.Api.Me;
using IvsChatBackend.Api.Moderation;
using IvsChatBackend.Api.Review;
using IvsChatBackend.Api.Roles;
using IvsChatBackend.Api.Rooms;
using IvsChatBackend.Api.Sanctions;
using IvsChatBackend.Api.Tags;
using IvsChatBackend.Api.Tokens;
using IvsChatBackend.Api.Users;

namespace IvsChatBackend.Api;

/// <summary>All that the API writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(AuditReply))]
[JsonSerializable(typeof(AuditVerdictReply))]
[JsonSerializable(typeof(AvailableRoomsReply))]
[JsonSerializable(typeof(BanImportReply))]
[JsonSerializable(typeof(ChatTokenReply))]
[JsonSerializable(typeof(HealthReply))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(LoggingConfigurationReply))]
[JsonSerializable(typeof(LoggingConfigurationsReply))]
[JsonSerializable(typeof(MeReply))]
[JsonSerializable(typeof(NoteReply))]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(RoleReply))]
[JsonSerializable(typeof(RolesReply))]
[JsonSerializable(typeof(RoomEventReply))]
[JsonSerializable(typeof(RoomReply))]
[JsonSerializable(typeof(RoomsReply))]
[JsonSerializable(typeof(SanctionReply))]
[JsonSerializable(typeof(SanctionsReply))]
[JsonSerializable(typeof(TagsReply))]
[JsonSerializable(typeof(HeldReply))]
[JsonSerializable(typeof(ImportReply))]
[JsonSerializable(typeof(QueueReply))]
[JsonSerializable(typeof(RuleTestReply))]
[JsonSerializable(typeof(SettingsReply))]
[JsonSerializable(typeof(TermListReply))]
[JsonSerializable(typeof(TermReply))]
[JsonSerializable(typeof(TermsReply))]
[JsonSerializable(typeof(UserCardReply))]
internal sealed partial class ApiJson : JsonSerializerContext;
