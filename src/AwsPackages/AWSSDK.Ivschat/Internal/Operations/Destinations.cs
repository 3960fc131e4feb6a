using System.Text.Json;
using Amazon.Ivschat.Internal.Wire;
using Amazon.Ivschat.Model;

namespace Amazon.Ivschat.Internal.Operations;

/// <summary>Where a logging configuration logs to, on the wire: an object with the one member that says what kind of place it is.</summary>
internal static class Destinations
{
    public static void Write(Utf8JsonWriter json, DestinationConfiguration destination)
    {
        json.Member("cloudWatchLogs", destination.CloudWatchLogs, (json, logs) => json.Member("logGroupName", logs.LogGroupName));
        json.Member("firehose", destination.Firehose, (json, firehose) => json.Member("deliveryStreamName", firehose.DeliveryStreamName));
        json.Member("s3", destination.S3, (json, s3) => json.Member("bucketName", s3.BucketName));
    }

    public static JsonShape<DestinationConfiguration> Shape() => new()
    {
        { "cloudWatchLogs", CloudWatchLogs(), (destination, value) => destination.CloudWatchLogs = value },
        { "firehose", Firehose(), (destination, value) => destination.Firehose = value },
        { "s3", S3(), (destination, value) => destination.S3 = value },
    };

    private static JsonShape<CloudWatchLogsDestinationConfiguration> CloudWatchLogs() =>
        new() { { "logGroupName", JsonValues.Text, (logs, value) => logs.LogGroupName = value } };

    private static JsonShape<FirehoseDestinationConfiguration> Firehose() =>
        new() { { "deliveryStreamName", JsonValues.Text, (firehose, value) => firehose.DeliveryStreamName = value } };

    private static JsonShape<S3DestinationConfiguration> S3() =>
        new() { { "bucketName", JsonValues.Text, (s3, value) => s3.BucketName = value } };
}
