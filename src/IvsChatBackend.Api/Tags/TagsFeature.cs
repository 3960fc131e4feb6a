using System.Collections.Immutable;
using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Api.Rooms;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Tags;

namespace IvsChatBackend.Api.Tags;

/// <summary>The tags of rooms and, where those have routes, of logging configurations.</summary>
internal static class TagsFeature
{
    private const string OfRoom = "/rooms/{roomId}/tags";
    private const string OfConfiguration = "/logging-configurations/{id}/tags";

    public static void AddTags(this IServiceCollection services) => services
        .AddSingleton(provider => new PacedResourceTags(
            provider.GetRequiredService<IResourceTags>(), provider.GetRequiredService<OperationPace>()))
        .AddSingleton(provider => new TagAdministration(
            provider.GetRequiredService<PacedResourceTags>(),
            provider.GetRequiredService<AccountActs>(),
            provider.GetRequiredService<TimeProvider>()));

    public static void MapTags(this WebApplication app)
    {
        var account = app.MapGroup("").RequireAccount(Role.Admin);
        account.MapGet(OfRoom, async (HttpContext context, string roomId, AccountResources resources, PacedResourceTags tags) =>
            await ListAsync(context, await RoomAsync(context, roomId, resources), tags))
            .Describe("listRoomTags", "Lists the tags of a room (ListTagsForResource).").Gives<TagsReply>().Fails(FailureCode.NotFound, FailureCode.RateLimited);
        account.MapPut(OfRoom, async (HttpContext context, string roomId, AccountResources resources, TagAdministration tags) =>
            await TagAsync(context, await RoomAsync(context, roomId, resources), tags))
            .Describe("tagRoom", "Sets tags of a room, over those of the same key (TagResource).")
            .Takes<TagsBody>().Gives(204).Fails(FailureCode.NotFound, FailureCode.RateLimited);
        account.MapDelete(OfRoom, async (HttpContext context, string roomId, AccountResources resources, TagAdministration tags) =>
            await UntagAsync(context, await RoomAsync(context, roomId, resources), tags))
            .Describe("untagRoom", "Takes tags of a room away (UntagResource).")
            .Query("tagKeys", "Keys to take away; one that is not there is fine.", many: true, required: true).Gives(204)
            .Fails(FailureCode.NotFound, FailureCode.RateLimited);

        if (!app.Services.GetRequiredService<ApiOptions>().LoggingRoutes)
        {
            return;
        }

        account.MapGet(OfConfiguration, (HttpContext context, string id, AccountResources resources, PacedResourceTags tags) =>
            ListAsync(context, resources.LoggingConfiguration(context, id), tags))
            .Describe("listLoggingConfigurationTags", "Lists the tags of a logging configuration (ListTagsForResource).").Gives<TagsReply>().Fails(FailureCode.NotFound, FailureCode.RateLimited);
        account.MapPut(OfConfiguration, (HttpContext context, string id, AccountResources resources, TagAdministration tags) =>
            TagAsync(context, resources.LoggingConfiguration(context, id), tags))
            .Describe("tagLoggingConfiguration", "Sets tags of a logging configuration, over those of the same key (TagResource).")
            .Takes<TagsBody>().Gives(204).Fails(FailureCode.NotFound, FailureCode.RateLimited);
        account.MapDelete(OfConfiguration, (HttpContext context, string id, AccountResources resources, TagAdministration tags) =>
            UntagAsync(context, resources.LoggingConfiguration(context, id), tags))
            .Describe("untagLoggingConfiguration", "Takes tags of a logging configuration away (UntagResource).")
            .Query("tagKeys", "Keys to take away; one that is not there is fine.", many: true, required: true).Gives(204)
            .Fails(FailureCode.NotFound, FailureCode.RateLimited);
    }

    private static async Task<Result<string>> RoomAsync(HttpContext context, string roomId, AccountResources resources) =>
        (await resources.FindRoomAsync(context, roomId)).Succeeded(out var room, out var failure) ? room.Arn : failure;

    private static async Task<Reply> ListAsync(HttpContext context, Result<string> resource, PacedResourceTags tags)
    {
        if (!resource.Succeeded(out var arn, out var failure)
            || !(await tags.ListAsync(arn, context.RequestAborted)).Succeeded(out var listed, out failure))
        {
            return Reply.Failed(failure);
        }

        return Reply.Ok(new TagsReply(listed), ApiJson.Default.TagsReply);
    }

    private static async Task<Reply> TagAsync(HttpContext context, Result<string> resource, TagAdministration tags)
    {
        if (!resource.Succeeded(out var arn, out var failure)
            || !(await JsonBody.ReadAsync(context.Request, optional: false, ReadTags)).Succeeded(out var given, out failure))
        {
            return Reply.Failed(failure);
        }

        return Answer(await tags.TagAsync(context.Caller(), context.Stamp(), arn, given, context.RequestAborted));
    }

    private static async Task<Reply> UntagAsync(HttpContext context, Result<string> resource, TagAdministration tags)
    {
        if (!resource.Succeeded(out var arn, out var failure) || !ReadKeys(context.Request.Query).Succeeded(out var keys, out failure))
        {
            return Reply.Failed(failure);
        }

        return Answer(await tags.UntagAsync(context.Caller(), context.Stamp(), arn, keys, context.RequestAborted));
    }

    private static ImmutableSortedDictionary<string, string> ReadTags(BodyReader body)
    {
        var tags = body.TextMap("tags", required: true);
        foreach (var problem in TagRules.Problems(tags))
        {
            body.Reject(problem.Member, problem.Message);
        }

        if (tags.IsEmpty && !body.HasErrors)
        {
            body.Reject("tags", "There must be at least one tag.");
        }

        return tags;
    }

    private static Result<ImmutableArray<string>> ReadKeys(IQueryCollection query)
    {
        const string Parameter = "tagKeys";
        var errors = ImmutableArray.CreateBuilder<MemberError>();
        errors.AddRange(query.Keys.Where(name => name != Parameter).Select(name => new MemberError(name, "There is no such parameter.")));
        ImmutableArray<string> keys = [.. query[Parameter].Select(key => key ?? "")];
        if (keys.Length is 0 or > TagRules.MaximumCount)
        {
            errors.Add(new MemberError(Parameter, $"Give 1 to {TagRules.MaximumCount} keys, as {Parameter}=A&{Parameter}=B."));
        }

        errors.AddRange(keys.Select(TagRules.KeyProblem).OfType<string>().Select(problem => new MemberError(Parameter, problem)));
        return errors.Count == 0 ? keys : Failure.Invalid(errors.ToImmutable());
    }

    private static Reply Answer(Result<Done> result) => result.Failure is { } failure ? Reply.Failed(failure) : Reply.NoContent();
}

/// <param name="Tags">By key.</param>
internal sealed record TagsReply(ImmutableSortedDictionary<string, string> Tags);
