using System.Collections.Immutable;
using Amazon.Ivschat;
using Amazon.Ivschat.Model;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Aws.IvsChat;

/// <summary>The operations on logging configurations by the SDK.</summary>
/// <param name="client">IVS Chat.</param>
/// <param name="own">Of the configurations that are made, and of those that are listed; null for none.</param>
public sealed class IvsLoggingConfigurations(IAmazonIvschat client, StackTag? own = null) : ILoggingConfigurations
{
    private readonly StackTag _own = own ?? StackTag.None;


    public Task<Result<LoggingConfigurationPage>> ListAsync(int limit, string? nextToken, CancellationToken cancellationToken) =>
        IvsChatFailures.CallAsync(
            async () =>
            {
                var request = new ListLoggingConfigurationsRequest { MaxResults = limit, NextToken = nextToken };
                var response = await client.ListLoggingConfigurationsAsync(request, cancellationToken).ConfigureAwait(false);
                return new LoggingConfigurationPage([.. (response.LoggingConfigurations ?? []).Where(each => _own.Owns(each.Tags)).Select(Read)], response.NextToken);
            },
            cancellationToken);

    public Task<Result<LoggingConfiguration>> GetAsync(string arn, CancellationToken cancellationToken) => IvsChatFailures.CallAsync(
        async () =>
        {
            var request = new GetLoggingConfigurationRequest { Identifier = arn };
            var configuration = await client.GetLoggingConfigurationAsync(request, cancellationToken).ConfigureAwait(false);
            return Read(
                configuration.Id, configuration.Arn, configuration.Name, configuration.CreateTime, configuration.UpdateTime, configuration.State?.Value, configuration.DestinationConfiguration, configuration.Tags);
        },
        cancellationToken);

    public Task<Result<LoggingConfiguration>> CreateAsync(
        string name, LogDestination destination, ImmutableSortedDictionary<string, string> tags, CancellationToken cancellationToken) =>
        IvsChatFailures.CallAsync(
            async () =>
            {
                var request = new CreateLoggingConfigurationRequest
                {
                    Name = name,
                    DestinationConfiguration = IvsChatShapes.Destination(destination),
                    Tags = _own.Over(tags),
                };
                var created = await client.CreateLoggingConfigurationAsync(request, cancellationToken).ConfigureAwait(false);
                return Read(
                    created.Id, created.Arn, created.Name, created.CreateTime, created.UpdateTime, created.State?.Value, created.DestinationConfiguration, created.Tags);
            },
            cancellationToken);

    public Task<Result<LoggingConfiguration>> UpdateAsync(
        string arn, string? name, LogDestination? destination, CancellationToken cancellationToken) => IvsChatFailures.CallAsync(
        async () =>
        {
            var request = new UpdateLoggingConfigurationRequest
            {
                Identifier = arn,
                Name = name,
                DestinationConfiguration = destination is null ? null : IvsChatShapes.Destination(destination),
            };
            var updated = await client.UpdateLoggingConfigurationAsync(request, cancellationToken).ConfigureAwait(false);
            return Read(
                updated.Id, updated.Arn, updated.Name, updated.CreateTime, updated.UpdateTime, updated.State?.Value, updated.DestinationConfiguration, updated.Tags);
        },
        cancellationToken);

    public Task<Result<Done>> DeleteAsync(string arn, CancellationToken cancellationToken) => IvsChatFailures.CallAsync(
        async () =>
        {
            var request = new DeleteLoggingConfigurationRequest { Identifier = arn };
            await client.DeleteLoggingConfigurationAsync(request, cancellationToken).ConfigureAwait(false);
            return default(Done);
        },
        cancellationToken);

    private static LoggingConfiguration Read(LoggingConfigurationSummary summary) => Read(
        summary.Id, summary.Arn, summary.Name, summary.CreateTime, summary.UpdateTime, summary.State?.Value, summary.DestinationConfiguration, summary.Tags);

    // The answers have the same members, each its own type of state, and no type in common.
    private static LoggingConfiguration Read(
        string id, string arn, string? name, DateTime? createTime, DateTime? updateTime, string? state,
        DestinationConfiguration destination, Dictionary<string, string>? tags) => new()
        {
            Id = id,
            Arn = arn,
            Name = name ?? "",
            CreateTime = createTime,
            UpdateTime = updateTime,
            State = state,
            Destination = IvsChatShapes.Destination(destination),
            Tags = IvsChatShapes.Tags(tags),
        };
}
