using System.Collections.Immutable;
using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.Idempotency;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Review.Pipeline;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Api.Review;

/// <summary>A dry run of a room's rules: what would become of messages, without anything becoming of it.</summary>
internal static class RuleTestFeature
{
    private const int MaximumSamples = 1_000;

    // A thousand messages of the longest, in any script.
    private const int MaximumSize = 3 * 1024 * 1024;

    public static void AddRuleTest(this IServiceCollection services, ApiOptions options) => services
        .AddSingleton<RuleShelf>()
        .AddSingleton(provider => new MessageJudge(options.Roles, Fingerprints.Key(options.Secret), provider.GetRequiredService<TimeProvider>()));

    // Whoever sends it again gets the same answer anyway.
    public static void MapRuleTest(this IEndpointRouteBuilder routes) => routes
        .MapPost("/rooms/{roomId}/rules/test", TestAsync)
        .RequireRoom(Role.Moderator)
        .Describe("testRules", "Tells what would become of messages by the room's rules. Changes nothing.")
        .Takes<RuleTestBody>()
        .Gives<RuleTestReply>()
        .WithMetadata(new LargeBody(MaximumSize), new NoIdempotencyKey());

    private static async Task<Reply> TestAsync(HttpContext context, RoomReviews reviews, RuleShelf shelf, MessageJudge judge, RoleCatalog roles, TimeProvider time)
    {
        var body = await JsonBody.ReadAsync(context.Request, optional: false, body => ReadAsked(body, roles));
        if (!body.Succeeded(out var asked, out var failure))
        {
            return Reply.Failed(failure);
        }

        var room = context.RoomCaller().Room;
        var review = await reviews.FindAsync(room.Id, context.RequestAborted);
        var (judged, _) = await shelf.GetAsync(room.Id, review, context.RequestAborted);
        var now = time.GetUtcNow();
        var results = asked.Samples.Select(sample => SampleReply.Of(
            judge.Judge(MessageOf(sample, asked.Role, room), Standing.Unknown, judged, history: null, now, findAll: true).Verdict));
        return Reply.Ok(new RuleTestReply([.. results]), ApiJson.Default.RuleTestReply);
    }

    private static Asked ReadAsked(BodyReader body, RoleCatalog roles)
    {
        var samples = body.Texts("samples", MaximumSamples);
        if (samples is null or { IsEmpty: true })
        {
            body.Reject("samples", $"It must be a list of 1 to {MaximumSamples} strings.");
        }

        var role = body.Text("role") ?? Role.Member;
        if (!roles.TryFind(role, out _))
        {
            body.Reject("role", $"It must be one of {string.Join(", ", roles.Roles.Select(each => each.Name))}.");
        }

        return new Asked(samples ?? [], role);
    }

    private static ChatMessage MessageOf(string content, string role, RoomRegistration room) => new()
    {
        Content = content,
        MessageId = "",
        RoomArn = room.Arn,
        RoomId = room.Id,
        UserId = "",
        Role = role,
    };

    private sealed record Asked(ImmutableArray<string> Samples, string Role);
}

/// <param name="Results">One for each sample, in their order.</param>
internal sealed record RuleTestReply(IReadOnlyList<SampleReply> Results);

/// <param name="Verdict"><c>allow</c>, <c>rewrite</c>, <c>deny</c> or <c>hold</c>.</param>
/// <param name="Content">What would be delivered; of what would not be, the sample.</param>
/// <param name="Reason">What its sender would be told; absent where it would be delivered.</param>
/// <param name="Hits">Every rule that it hits.</param>
internal sealed record SampleReply(string Verdict, string Content, string? Reason, IReadOnlyList<RuleHit> Hits)
{
    public static SampleReply Of(Verdict verdict) => new(
        verdict.Kind switch
        {
            VerdictKind.Allow => "allow",
            VerdictKind.Rewrite => "rewrite",
            VerdictKind.Hold => "hold",
            _ => "deny",
        },
        verdict.Content,
        verdict.Denial?.Reason,
        verdict.Hits);
}
