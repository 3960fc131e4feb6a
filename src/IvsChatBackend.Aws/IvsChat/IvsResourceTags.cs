using System.Collections.Immutable;
using Amazon.Ivschat;
using Amazon.Ivschat.Model;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Aws.IvsChat;

/// <summary>ListTagsForResource, TagResource and UntagResource by the SDK.</summary>
public sealed class IvsResourceTags(IAmazonIvschat client) : IResourceTags
{
    public Task<Result<ImmutableSortedDictionary<string, string>>> ListAsync(string arn, CancellationToken cancellationToken) =>
        IvsChatFailures.CallAsync(
            async () =>
            {
                var request = new ListTagsForResourceRequest { ResourceArn = arn };
                return IvsChatShapes.Tags((await client.ListTagsForResourceAsync(request, cancellationToken).ConfigureAwait(false)).Tags);
            },
            cancellationToken);

    public Task<Result<Done>> TagAsync(string arn, ImmutableSortedDictionary<string, string> tags, CancellationToken cancellationToken) =>
        IvsChatFailures.CallAsync(
            async () =>
            {
                var request = new TagResourceRequest { ResourceArn = arn, Tags = tags.ToDictionary() };
                await client.TagResourceAsync(request, cancellationToken).ConfigureAwait(false);
                return default(Done);
            },
            cancellationToken);

    public Task<Result<Done>> UntagAsync(string arn, ImmutableArray<string> keys, CancellationToken cancellationToken) =>
        IvsChatFailures.CallAsync(
            async () =>
            {
                var request = new UntagResourceRequest { ResourceArn = arn, TagKeys = [.. keys] };
                await client.UntagResourceAsync(request, cancellationToken).ConfigureAwait(false);
                return default(Done);
            },
            cancellationToken);
}
