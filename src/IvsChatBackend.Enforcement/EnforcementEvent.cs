using System.Text.Json.Serialization;

namespace IvsChatBackend.Enforcement;

/// <summary>
/// What the function is invoked with: a batch of the table's stream, a batch of wake-ups from the queue, or the schedule's tick, which has no
/// records. Only the members that matter here are read.
/// </summary>
/// <param name="Records">Null for a tick.</param>
internal sealed record EnforcementEvent([property: JsonPropertyName("Records")] IReadOnlyList<StreamRecord>? Records);

/// <param name="Dynamodb">What happened, of a record of the stream.</param>
/// <param name="MessageId">Names a message of the queue in the reply, where it has to come again.</param>
/// <param name="Body">What it says: <see cref="Aws.Sqs.WakeUpMessage"/>.</param>
internal sealed record StreamRecord(
    [property: JsonPropertyName("dynamodb")] StreamChange? Dynamodb,
    [property: JsonPropertyName("messageId")] string? MessageId = null,
    [property: JsonPropertyName("body")] string? Body = null);

/// <param name="SequenceNumber">Names the record in the reply, where it has to come again.</param>
/// <param name="Keys">Of the item.</param>
internal sealed record StreamChange(
    [property: JsonPropertyName("SequenceNumber")] string? SequenceNumber, [property: JsonPropertyName("Keys")] StreamKeys? Keys);

internal sealed record StreamKeys([property: JsonPropertyName("pk")] StreamText? Partition, [property: JsonPropertyName("sk")] StreamText? Sort);

internal sealed record StreamText([property: JsonPropertyName("S")] string? Text);

/// <summary>Records that stream or queue are to hand over again; none of a tick. The stream begins again at the first of them.</summary>
internal sealed record EnforcementReply([property: JsonPropertyName("batchItemFailures")] IReadOnlyList<FailedRecord> Failures);

internal sealed record FailedRecord([property: JsonPropertyName("itemIdentifier")] string Id);

[JsonSerializable(typeof(EnforcementEvent))]
[JsonSerializable(typeof(EnforcementReply))]
internal sealed partial class EnforcementJson : JsonSerializerContext;
