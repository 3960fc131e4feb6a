using System.Collections.Immutable;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.IvsChat;

/// <summary>IVS Chat's operations on logging configurations; 3 calls a second each, of the whole account. Failures as in <see cref="Rooms.IChatRooms"/>.</summary>
public interface ILoggingConfigurations
{
    /// <param name="limit">1–50.</param>
    /// <param name="nextToken">Of the page before; null for the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Result<LoggingConfigurationPage>> ListAsync(int limit, string? nextToken, CancellationToken cancellationToken);

    /// <returns><see cref="FailureCode.NotFound"/> where the account has no such configuration.</returns>
    Task<Result<LoggingConfiguration>> GetAsync(string arn, CancellationToken cancellationToken);

    /// <returns>
    /// <see cref="FailureCode.QuotaExceeded"/> (10 unless raised), <see cref="FailureCode.NotFound"/> where the destination is missing,
    /// <see cref="FailureCode.Conflict"/> as IVS Chat reports it.
    /// </returns>
    Task<Result<LoggingConfiguration>> CreateAsync(
        string name, LogDestination destination, ImmutableSortedDictionary<string, string> tags, CancellationToken cancellationToken);

    /// <summary>What is null stays.</summary>
    /// <returns><see cref="FailureCode.Conflict"/> while the configuration is changing.</returns>
    Task<Result<LoggingConfiguration>> UpdateAsync(string arn, string? name, LogDestination? destination, CancellationToken cancellationToken);

    /// <returns><see cref="FailureCode.Conflict"/> while a room uses the configuration, or it is changing.</returns>
    Task<Result<Done>> DeleteAsync(string arn, CancellationToken cancellationToken);
}

public sealed record LoggingConfigurationPage(ImmutableArray<LoggingConfiguration> Configurations, string? NextToken);

/// <summary>A place to which rooms log their chat.</summary>
public sealed record LoggingConfiguration
{
    public required string Id { get; init; }

    public required string Arn { get; init; }

    public string Name { get; init; } = "";

    public DateTimeOffset? CreateTime { get; init; }

    public DateTimeOffset? UpdateTime { get; init; }

    /// <summary><c>ACTIVE</c>, or what is happening to it: only an active one logs.</summary>
    public string? State { get; init; }

    public required LogDestination Destination { get; init; }

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
