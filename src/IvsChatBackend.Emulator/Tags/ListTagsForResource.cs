using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Tags;

internal sealed class ListTagsForResource(AccountState state, AccountRates rates)
    : Operation<TaggedResource>("ListTagsForResource", TagsJson.Default.TaggedResource, rates)
{
    public override string Method => HttpMethods.Get;

    public override string Path => TaggedResource.Path;

    protected override TaggedResource Bind(OperationRequest request) => new() { ResourceArn = request.PathArgument };

    protected override void Validate(TaggedResource request, Violations violations) => violations.Arn("resourceArn", request.ResourceArn, type: null);

    protected override Reply Execute(TaggedResource request) =>
        request.FindTags(state.Current) is { } tags
            ? Reply.Ok(new ListTagsForResourceReply(tags), TagsJson.Default.ListTagsForResourceReply)
            : ServiceError.NotFound(request.ResourceArn!);
}

internal sealed record ListTagsForResourceReply(IReadOnlyDictionary<string, string> Tags);
