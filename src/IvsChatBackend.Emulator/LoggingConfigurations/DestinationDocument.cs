using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.LoggingConfigurations;

/// <summary>A <c>destinationConfiguration</c> on the wire: a union, of which exactly one member is set.</summary>
internal sealed record DestinationDocument
{
    public S3Destination? S3 { get; init; }

    public CloudWatchLogsDestination? CloudWatchLogs { get; init; }

    public FirehoseDestination? Firehose { get; init; }

    public static DestinationDocument Of(LogDestination destination) => destination.Kind switch
    {
        LogDestinationKind.S3 => new() { S3 = new(destination.Name) },
        LogDestinationKind.CloudWatchLogs => new() { CloudWatchLogs = new(destination.Name) },
        _ => new() { Firehose = new(destination.Name) },
    };

    public int MemberCount() => (S3 is null ? 0 : 1) + (CloudWatchLogs is null ? 0 : 1) + (Firehose is null ? 0 : 1);

    /// <summary>The destination of a document that was found valid.</summary>
    public LogDestination ToDestination() => this switch
    {
        { S3.BucketName: { } bucket } => new(LogDestinationKind.S3, bucket),
        { CloudWatchLogs.LogGroupName: { } group } => new(LogDestinationKind.CloudWatchLogs, group),
        _ => new(LogDestinationKind.Firehose, Firehose!.DeliveryStreamName!),
    };
}

internal sealed record S3Destination(string? BucketName);

internal sealed record CloudWatchLogsDestination(string? LogGroupName);

internal sealed record FirehoseDestination(string? DeliveryStreamName);
