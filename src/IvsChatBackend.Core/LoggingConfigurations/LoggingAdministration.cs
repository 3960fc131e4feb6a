using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.LoggingConfigurations;

/// <summary>What admins do to logging configurations, each an entry of the account's trail.</summary>
public sealed class LoggingAdministration(ILoggingConfigurations configurations, AccountActs acts, TimeProvider time)
{
    /// <summary>Key of the tag by which what a request made is found when the request comes again.</summary>
    public const string Tag = "ivs-chat-backend:creation";

    private const int PageSize = 50;

    /// <summary>As <see cref="ILoggingConfigurations.CreateAsync"/>; a request that comes again gets what it made.</summary>
    public Task<Result<LoggingConfiguration>> CreateAsync(
        Caller caller,
        RequestStamp stamp,
        string name,
        LogDestination destination,
        ImmutableSortedDictionary<string, string> tags,
        CancellationToken cancellationToken) => acts.DoAsync(
        Draft(caller, stamp, AuditActions.LoggingConfigurationCreate) with { After = Json(name, destination) },
        async () =>
        {
            if (!(await FindMadeAsync(stamp.OperationId, cancellationToken).ConfigureAwait(false)).Succeeded(out var found, out var failure))
            {
                return failure;
            }

            return found is [var made, ..]
                ? made
                : await configurations.CreateAsync(name, destination, tags.SetItem(Tag, stamp.OperationId), cancellationToken).ConfigureAwait(false);
        },
        static (draft, made) => draft with { Target = made.Id },
        cancellationToken);

    /// <summary>As <see cref="ILoggingConfigurations.UpdateAsync"/>.</summary>
    public async Task<Result<LoggingConfiguration>> UpdateAsync(
        Caller caller, RequestStamp stamp, string arn, string? name, LogDestination? destination, CancellationToken cancellationToken)
    {
        if (!(await configurations.GetAsync(arn, cancellationToken).ConfigureAwait(false)).Succeeded(out var before, out var failure))
        {
            return failure;
        }

        return await acts.DoAsync(
            Draft(caller, stamp, AuditActions.LoggingConfigurationUpdate) with
            {
                Target = before.Id,
                Before = Json(before.Name, before.Destination),
                After = Json(name ?? before.Name, destination ?? before.Destination),
            },
            () => configurations.UpdateAsync(arn, name, destination, cancellationToken),
            static (draft, _) => draft,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>As <see cref="ILoggingConfigurations.DeleteAsync"/>.</summary>
    public Task<Result<Done>> DeleteAsync(Caller caller, RequestStamp stamp, string arn, CancellationToken cancellationToken) => acts.DoAsync(
        Draft(caller, stamp, AuditActions.LoggingConfigurationDelete) with { Target = arn[(arn.LastIndexOf('/') + 1)..] },
        () => configurations.DeleteAsync(arn, cancellationToken),
        static (draft, _) => draft,
        cancellationToken);

    /// <returns>What an earlier try of the same operation made: one or none.</returns>
    private async Task<Result<ImmutableArray<LoggingConfiguration>>> FindMadeAsync(string operationId, CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            if (!(await configurations.ListAsync(PageSize, next, cancellationToken).ConfigureAwait(false)).Succeeded(out var page, out var failure))
            {
                return failure;
            }

            if (page.Configurations.FirstOrDefault(each => each.Tags.GetValueOrDefault(Tag) == operationId) is { } made)
            {
                return ImmutableArray.Create(made);
            }

            next = page.NextToken;
        }
        while (next is not null);

        return ImmutableArray<LoggingConfiguration>.Empty;
    }

    private AuditDraft Draft(Caller caller, RequestStamp stamp, string action) =>
        Act.Of(caller, stamp.RequestId).Draft(stamp.OperationId, action, time.GetUtcNow());

    private static string Json(string name, LogDestination destination) =>
        JsonSerializer.Serialize(new LoggingSnapshot(name, destination.ToString()), LoggingJson.Default.LoggingSnapshot);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LoggingSnapshot))]
internal sealed partial class LoggingJson : JsonSerializerContext;

/// <summary>What the trail tells of a logging configuration.</summary>
internal sealed record LoggingSnapshot(string Name, string Destination);
