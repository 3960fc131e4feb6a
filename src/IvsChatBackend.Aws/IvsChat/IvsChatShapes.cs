using System.Collections.Immutable;
using Amazon.Ivschat.Model;
using IvsChatBackend.Core.IvsChat;

namespace IvsChatBackend.Aws.IvsChat;

/// <summary>Shapes that several operations share.</summary>
internal static class IvsChatShapes
{
    public static ImmutableSortedDictionary<string, string> Tags(Dictionary<string, string>? tags) =>
        (tags ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static LogDestination Destination(DestinationConfiguration? destination) => destination switch
    {
        { S3: { } s3 } => LogDestination.Known(LogDestinationKind.S3, s3.BucketName),
        { CloudWatchLogs: { } logs } => LogDestination.Known(LogDestinationKind.CloudWatchLogs, logs.LogGroupName),
        { Firehose: { } firehose } => LogDestination.Known(LogDestinationKind.Firehose, firehose.DeliveryStreamName),
        _ => throw new InvalidOperationException("IVS Chat answered without a destination that is known here."),
    };

    public static DestinationConfiguration Destination(LogDestination destination) => destination.Kind switch
    {
        LogDestinationKind.S3 => new() { S3 = new() { BucketName = destination.Name } },
        LogDestinationKind.CloudWatchLogs => new() { CloudWatchLogs = new() { LogGroupName = destination.Name } },
        _ => new() { Firehose = new() { DeliveryStreamName = destination.Name } },
    };
}
