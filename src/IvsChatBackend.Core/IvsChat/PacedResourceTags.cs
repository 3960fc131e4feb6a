using System.Collections.Immutable;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.IvsChat;

/// <summary>Tags, within the 10 calls a second that AWS allows each operation. Adds <see cref="FailureCode.RateLimited"/> to the failures.</summary>
public sealed class PacedResourceTags(IResourceTags inner, OperationPace pace) : IResourceTags
{
    private const int PerSecond = 10;

    public Task<Result<ImmutableSortedDictionary<string, string>>> ListAsync(string arn, CancellationToken cancellationToken) =>
        pace.CallAsync("ListTagsForResource", PerSecond, token => inner.ListAsync(arn, token), cancellationToken);

    public Task<Result<Done>> TagAsync(string arn, ImmutableSortedDictionary<string, string> tags, CancellationToken cancellationToken) =>
        pace.CallAsync("TagResource", PerSecond, token => inner.TagAsync(arn, tags, token), cancellationToken);

    public Task<Result<Done>> UntagAsync(string arn, ImmutableArray<string> keys, CancellationToken cancellationToken) =>
        pace.CallAsync("UntagResource", PerSecond, token => inner.UntagAsync(arn, keys, token), cancellationToken);
}
