using System.Collections.Immutable;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.IvsChat;

/// <summary>Logging configurations, within the 3 calls a second that AWS allows each operation. Adds <see cref="FailureCode.RateLimited"/>.</summary>
public sealed class PacedLoggingConfigurations(ILoggingConfigurations inner, OperationPace pace) : ILoggingConfigurations
{
    private const int PerSecond = 3;

    public Task<Result<LoggingConfigurationPage>> ListAsync(int limit, string? nextToken, CancellationToken cancellationToken) =>
        pace.CallAsync("ListLoggingConfigurations", PerSecond, token => inner.ListAsync(limit, nextToken, token), cancellationToken);

    public Task<Result<LoggingConfiguration>> GetAsync(string arn, CancellationToken cancellationToken) =>
        pace.CallAsync("GetLoggingConfiguration", PerSecond, token => inner.GetAsync(arn, token), cancellationToken);

    public Task<Result<LoggingConfiguration>> CreateAsync(
        string name, LogDestination destination, ImmutableSortedDictionary<string, string> tags, CancellationToken cancellationToken) =>
        pace.CallAsync("CreateLoggingConfiguration", PerSecond, token => inner.CreateAsync(name, destination, tags, token), cancellationToken);

    public Task<Result<LoggingConfiguration>> UpdateAsync(
        string arn, string? name, LogDestination? destination, CancellationToken cancellationToken) =>
        pace.CallAsync("UpdateLoggingConfiguration", PerSecond, token => inner.UpdateAsync(arn, name, destination, token), cancellationToken);

    public Task<Result<Done>> DeleteAsync(string arn, CancellationToken cancellationToken) =>
        pace.CallAsync("DeleteLoggingConfiguration", PerSecond, token => inner.DeleteAsync(arn, token), cancellationToken);
}
