using System.Collections.Immutable;
using IvsChatBackend.Core.IvsChat;

namespace IvsChatBackend.Api.LoggingConfigurations;

/// <summary>A logging configuration: IVS Chat's own members.</summary>
internal sealed record LoggingConfigurationReply(
    string Id,
    string Arn,
    string Name,
    DateTimeOffset? CreateTime,
    DateTimeOffset? UpdateTime,
    string? State,
    DestinationConfigurationReply DestinationConfiguration,
    ImmutableSortedDictionary<string, string> Tags)
{
    public static LoggingConfigurationReply Of(LoggingConfiguration configuration) => new(
        configuration.Id,
        configuration.Arn,
        configuration.Name,
        configuration.CreateTime,
        configuration.UpdateTime,
        configuration.State,
        DestinationConfigurationReply.Of(configuration.Destination),
        configuration.Tags);
}

/// <summary>Exactly one of the three.</summary>
internal sealed record DestinationConfigurationReply(BucketReply? S3, LogGroupReply? CloudWatchLogs, DeliveryStreamReply? Firehose)
{
    public static DestinationConfigurationReply Of(LogDestination destination) => destination.Kind switch
    {
        LogDestinationKind.S3 => new(new BucketReply(destination.Name), null, null),
        LogDestinationKind.CloudWatchLogs => new(null, new LogGroupReply(destination.Name), null),
        _ => new(null, null, new DeliveryStreamReply(destination.Name)),
    };
}

internal sealed record BucketReply(string BucketName);

internal sealed record LogGroupReply(string LogGroupName);

internal sealed record DeliveryStreamReply(string DeliveryStreamName);

/// <summary>A page of the account's logging configurations.</summary>
internal sealed record LoggingConfigurationsReply(IReadOnlyList<LoggingConfigurationReply> Items, string? NextCursor);
