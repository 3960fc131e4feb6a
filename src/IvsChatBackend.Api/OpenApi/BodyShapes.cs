using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using IvsChatBackend.Api.Review;
using IvsChatBackend.Core.Rooms;

namespace IvsChatBackend.Api.OpenApi;

// What bodies look like, for the description alone: each is read member by member.

internal sealed record NewChatToken(
    [property: StringLength(64, MinimumLength = 1), Description("Shown in place of the claims' name.")] string? DisplayName = null,
    [property: Description("Any of SEND_MESSAGE, DELETE_MESSAGE and DISCONNECT_USER that the role gives; all of them where it is left out.")]
    ImmutableArray<string>? Capabilities = null,
    [property: Range(1, 180)] int? SessionDurationInMinutes = null);

internal sealed record GivenRoleBody([property: Description("Name of a role up to owner, below the caller's own.")] string Role);

internal sealed record ReasonBody(
    [property: StringLength(500, MinimumLength = 1), Description("IVS Chat shows its first 256 characters to everybody in the room.")] string? Reason = null);

internal sealed record NewBan(
    [property: StringLength(500, MinimumLength = 1), Description("Told to the user.")] string Reason,
    [property: StringLength(500, MinimumLength = 1), Description("Told to moderators alone.")] string? Note = null,
    [property: Range(1, 315_360_000), Description("Left out: without an end.")] int? DurationInSeconds = null,
    [property: Description("Whether everybody in the room is told the reason.")] bool? Announce = null);

internal sealed record NewTimeout(
    [property: StringLength(500, MinimumLength = 1), Description("Told to the user.")] string Reason,
    [property: Range(1, 2_419_200)] int DurationInSeconds,
    [property: StringLength(500, MinimumLength = 1), Description("Told to moderators alone.")] string? Note = null,
    [property: Description("Whether everybody in the room is told the reason.")] bool? Announce = null);

internal sealed record NewWarning(
    [property: StringLength(500, MinimumLength = 1), Description("Told to the user.")] string Reason,
    [property: StringLength(500, MinimumLength = 1), Description("Told to moderators alone.")] string? Note = null,
    [property: Description("Whether everybody in the room is told the reason.")] bool? Announce = null);

internal sealed record NewNote([property: StringLength(500, MinimumLength = 1), Description("Shown to moderators of the room.")] string Text);

internal sealed record PurgeBody([property: StringLength(500, MinimumLength = 1), Description("Goes to the trail.")] string? Reason = null);

[Description("A line of an export, or one with no more than userId, reason, note and expiresAt. The importer becomes who imposed it.")]
internal sealed record ImportedBan(
    [property: StringLength(128, MinimumLength = 1)] string UserId,
    [property: StringLength(500, MinimumLength = 1)] string Reason,
    [property: StringLength(500, MinimumLength = 1)] string? Note = null,
    DateTimeOffset? ExpiresAt = null);

[Description("Members that were erased are null.")]
internal sealed record AuditEntryBody(
    string Id,
    [property: Description("1 for the trail's first entry, one more for each.")] long Sequence,
    DateTimeOffset At,
    [property: Description("A user id, or what acted by itself: system:review, system:enforcement.")] string? Actor,
    string Action,
    [property: Description("A user, a message or another name of what was acted on.")] string? Target,
    string? Reason,
    [property: Description("What stood there.")] object? Before,
    [property: Description("What stands there now.")] object? After,
    string RequestId,
    [property: Description("HMAC over the entry and the one before it.")] string Mac);

internal sealed record AuditPageBody(IReadOnlyList<AuditEntryBody> Items, string? NextCursor);

internal sealed record UserDataBody(
    string UserId,
    DateTimeOffset ExportedAt,
    [property: Description("By feature: standings, notes, sessions, audit and others; null where nothing is stored.")] object Data);

internal sealed record NewRoomEvent(
    [property: StringLength(100, MinimumLength = 1), Description("Names that begin with aws: or app: are taken.")] string EventName,
    [property: Description("Keys and values together up to 4 KB of UTF-8.")] ImmutableDictionary<string, string>? Attributes = null);

internal sealed record NewRoom(
    [property: StringLength(128), RegularExpression("^[A-Za-z0-9_-]*$"), Description("Unique among registered rooms; stands for the id in every path.")]
    string? Name = null,
    [property: Range(1, 500)] int? MaximumMessageLength = null,
    [property: Range(1, 100)] int? MaximumMessageRatePerSecond = null,
    [property: Description("Left out: this deployment's review function, if it has one. null: none.")] ReviewHandlerBody? MessageReviewHandler = null,
    [property: Description("Up to 3 ARNs.")] ImmutableArray<string>? LoggingConfigurationIdentifiers = null,
    [property: Description("Up to 48; two more are this backend's.")] ImmutableDictionary<string, string>? Tags = null,
    [property: Description("public where it is left out.")] RoomAccess? Access = null,
    [property: Description("First roles in the room, by user id; up to owner.")] ImmutableDictionary<string, string>? Roles = null,
    [property: Description("How messages are judged at first, as setSettings takes it; what is left out is as shipped.")] SettingsShape? Settings = null);

internal sealed record RoomChange(
    [property: StringLength(128), RegularExpression("^[A-Za-z0-9_-]*$")] string? Name = null,
    [property: Range(1, 500)] int? MaximumMessageLength = null,
    [property: Range(1, 100)] int? MaximumMessageRatePerSecond = null,
    [property: Description("null takes the handler away.")] ReviewHandlerBody? MessageReviewHandler = null,
    [property: Description("Up to 3 ARNs. Replaces the list; [] clears it.")] ImmutableArray<string>? LoggingConfigurationIdentifiers = null,
    [property: Description("Given to a room that is not registered, registers it.")] RoomAccess? Access = null);

internal sealed record ReviewHandlerBody(
    [property: Description("ARN of this deployment's review function with its alias, or empty for none.")] string? Uri = null,
    [property: AllowedValues("ALLOW", "DENY"), Description("ALLOW or DENY: the verdict where the function gives no valid one.")] string? FallbackResult = null);

internal sealed record NewLoggingConfiguration(
    [property: Description("One that the operator allows.")] DestinationBody DestinationConfiguration,
    [property: StringLength(128), RegularExpression("^[A-Za-z0-9_-]*$")] string? Name = null,
    ImmutableDictionary<string, string>? Tags = null);

internal sealed record LoggingConfigurationChange(
    DestinationBody? DestinationConfiguration = null,
    [property: StringLength(128), RegularExpression("^[A-Za-z0-9_-]*$")] string? Name = null);

[Description("Exactly one of the three.")]
internal sealed record DestinationBody(
    LoggingConfigurations.BucketReply? S3 = null,
    LoggingConfigurations.LogGroupReply? CloudWatchLogs = null,
    LoggingConfigurations.DeliveryStreamReply? Firehose = null);

internal sealed record TagsBody([property: Description("1 to 50; keys that begin with aws: are AWS's.")] ImmutableDictionary<string, string> Tags);
