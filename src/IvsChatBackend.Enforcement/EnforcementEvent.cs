using System.Text.Json.Serialization;

namespace IvsChatBackend.Enforcement;

/// <summary>
/// What the function is invoked with: a batch of the table's stream, or the schedule's tick, which has no records. Only the members that
/// matter here are read.
/// </summary>
/// <param name="Records">Null for a tick.</param>
internal sealed record EnforcementEvent([property: JsonPropertyName("Records")] IReadOnlyList<StreamRecord>? Records);

/// <param name="Dynamodb">What happened.</param>
internal sealed record StreamRecord([property: JsonPropertyName("dynamodb")] StreamChange? Dynamodb);

/// <param name="SequenceNumber">Names the record in the reply, where it has to come again.</param>
/// <param name="Keys">Of the item.</param>
internal sealed record StreamChange(
    [property: JsonPropertyName("SequenceNumber")] string? SequenceNumber, [property: JsonPropertyName("Keys")] StreamKeys? Keys);

internal sealed record StreamKeys([property: JsonPropertyName("pk")] StreamText? Partition, [property: JsonPropertyName("sk")] StreamText? Sort);

internal sealed record StreamText([property: JsonPropertyName("S")] string? Text);

/// <summary>Records that the stream is to hand over again; none of a tick.</summary>
internal sealed record EnforcementReply([property: JsonPropertyName("batchItemFailures")] IReadOnlyList<FailedRecord> Failures);

internal sealed record FailedRecord([property: JsonPropertyName("itemIdentifier")] string SequenceNumber);

[JsonSerializable(typeof(EnforcementEvent))]
[JsonSerializable(typeof(EnforcementReply))]
internal sealed partial class EnforcementJson : JsonSerializerContext;
