using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Tags;

/// <summary>Adds tags to those that are there, and replaces the values of keys that are.</summary>
internal sealed class TagResource(AccountState state, AccountRates rates)
    : Operation<TagResourceRequest>("TagResource", TagsJson.Default.TagResourceRequest, rates)
{
    public override string Path => TaggedResource.Path;

    protected override TagResourceRequest Bind(OperationRequest request) => base.Bind(request) with { ResourceArn = request.PathArgument };

    protected override void Validate(TagResourceRequest request, Violations violations)
    {
        violations.Arn("resourceArn", request.ResourceArn, type: null);
        violations.Required("tags", request.Tags);
        TagRules.Validate(violations, request.Tags);
    }

    protected override Reply Execute(TagResourceRequest request) => state.Decide(resources =>
    {
        if (request.FindTags(resources) is not { } tags)
        {
            return ServiceError.NotFound(request.ResourceArn!);
        }

        var together = tags.SetItems(TagRules.ToTags(request.Tags));
        return together.Count > TagRules.MaximumTags
            ? ServiceError.InvalidFields([new FieldError("tags", $"would give the resource more than {TagRules.MaximumTags} tags")])
            : new Decision(Reply.Empty, request.WithTags(resources, together));
    });
}

internal sealed record TagResourceRequest : TaggedResource
{
    public IReadOnlyDictionary<string, string?>? Tags { get; init; }
}
