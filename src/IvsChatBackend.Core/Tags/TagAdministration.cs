using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.Tags;

/// <summary>What admins do to tags, each an entry of the account's trail.</summary>
public sealed class TagAdministration(IResourceTags tags, AccountActs acts, TimeProvider time)
{
    /// <summary>As <see cref="IResourceTags.TagAsync"/>.</summary>
    public Task<Result<Done>> TagAsync(
        Caller caller, RequestStamp stamp, string arn, ImmutableSortedDictionary<string, string> given, CancellationToken cancellationToken) => acts.DoAsync(
        Draft(caller, stamp, AuditActions.TagsSet, arn) with
        {
            After = JsonSerializer.Serialize(given, TagsJson.Default.ImmutableSortedDictionaryStringString),
        },
        () => tags.TagAsync(arn, given, cancellationToken),
        static (draft, _) => draft,
        cancellationToken);

    /// <summary>As <see cref="IResourceTags.UntagAsync"/>.</summary>
    public Task<Result<Done>> UntagAsync(
        Caller caller, RequestStamp stamp, string arn, ImmutableArray<string> keys, CancellationToken cancellationToken) => acts.DoAsync(
        Draft(caller, stamp, AuditActions.TagsRemove, arn) with { Before = JsonSerializer.Serialize(keys, TagsJson.Default.ImmutableArrayString) },
        () => tags.UntagAsync(arn, keys, cancellationToken),
        static (draft, _) => draft,
        cancellationToken);

    private AuditDraft Draft(Caller caller, RequestStamp stamp, string action, string arn) =>
        Act.Of(caller, stamp.RequestId).Draft(stamp.OperationId, action, time.GetUtcNow()) with { Target = arn };
}

[JsonSerializable(typeof(ImmutableArray<string>))]
[JsonSerializable(typeof(ImmutableSortedDictionary<string, string>))]
internal sealed partial class TagsJson : JsonSerializerContext;
