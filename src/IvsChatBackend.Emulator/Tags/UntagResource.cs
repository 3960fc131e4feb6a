using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.ControlPlane.SigV4;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Tags;

/// <summary>Takes tags away; a key that is not there is no error.</summary>
internal sealed class UntagResource(AccountState state, AccountRates rates)
    : Operation<UntagResourceRequest>("UntagResource", TagsJson.Default.UntagResourceRequest, rates)
{
    public override string Method => HttpMethods.Delete;

    public override string Path => TaggedResource.Path;

    protected override UntagResourceRequest Bind(OperationRequest request) => new()
    {
        ResourceArn = request.PathArgument,
        TagKeys = [.. request.Query
            .Split('&')
            .Select(pair => pair.Split('=', 2))
            .Where(pair => PercentEncoding.DecodeToString(pair[0]) == "tagKeys")
            .Select(pair => PercentEncoding.DecodeToString(pair.ElementAtOrDefault(1) ?? ""))],
    };

    protected override void Validate(UntagResourceRequest request, Violations violations)
    {
        violations.Arn("resourceArn", request.ResourceArn, type: null);
        violations.Required("tagKeys", request.TagKeys is [] ? null : request.TagKeys);
        violations.Count("tagKeys", request.TagKeys.Count, TagRules.MaximumTags);
        foreach (var key in request.TagKeys)
        {
            TagRules.ValidateKey(violations, "tagKeys", key);
        }
    }

    protected override Reply Execute(UntagResourceRequest request) => state.Decide(resources =>
        request.FindTags(resources) is { } tags
            ? new Decision(Reply.Empty, request.WithTags(resources, tags.RemoveRange(request.TagKeys)))
            : ServiceError.NotFound(request.ResourceArn!));
}

internal sealed record UntagResourceRequest : TaggedResource
{
    public IReadOnlyList<string> TagKeys { get; init; } = [];
}
