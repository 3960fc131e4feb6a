using System.Globalization;
using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Core.Erasure;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Review.Pipeline;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Roles;
using Microsoft.Net.Http.Headers;

namespace IvsChatBackend.Api.Review;

/// <summary>A room's settings and its shield.</summary>
internal static class SettingsFeature
{
    private const string Settings = "/settings";
    private const string Shield = "/shield";

    // Of If-Match: no tag at all, and one that is none of ours.
    private const long NoTag = -1;
    private const long StrangeTag = long.MaxValue;

    public static void AddReviewSettings(this IServiceCollection services) => services
        .AddSingleton<RoomReviews>().AddSingleton<SettingsChanges>().AddSingleton<SenderHistories>().AddSingleton<IUserData, SenderHistoryData>();

    public static void MapReviewSettings(this IEndpointRouteBuilder routes)
    {
        var room = routes.MapGroup("/rooms/{roomId}").RequireRoom(Role.Moderator);
        room.MapGet(Settings, GetAsync).Describe("getSettings", "Reads how the room's messages are judged.").Gives<SettingsReply>().HasETag();
        room.MapPut(Settings, PutAsync).Describe("setSettings", "Sets all of the room's settings; what is left out is as shipped. If-Match is required once they were set.")
            .Takes<SettingsShape>().Gives<SettingsReply>().HasETag();
        room.MapPut(Shield, RaiseAsync).Describe("raiseShield", "Puts the shield up: members only, slow, no links, nothing twice.").Gives<SettingsReply>();
        room.MapDelete(Shield, LowerAsync).Describe("lowerShield", "Takes the shield down, which leaves the settings as they were.").Gives(204);
    }

    private static async Task<Reply> GetAsync(HttpContext context, RoomReviews reviews) =>
        Answer(await reviews.FindAsync(context.RoomCaller().Room.Id, context.RequestAborted));

    private static async Task<Reply> PutAsync(HttpContext context, SettingsChanges changes, RoleCatalog roles)
    {
        var body = await JsonBody.ReadAsync(context.Request, optional: false, body => SettingsBody.Read(body, roles));
        return body.Succeeded(out var settings, out var failure)
            && (await changes.PutAsync(context.RoomCaller(), context.TraceIdentifier, settings, Match(context.Request), context.RequestAborted))
                .Succeeded(out var changed, out failure)
            ? Answer(changed)
            : Reply.Failed(failure);
    }

    private static async Task<Reply> RaiseAsync(HttpContext context, SettingsChanges changes) =>
        Answer(await changes.RaiseShieldAsync(context.RoomCaller(), context.TraceIdentifier, context.RequestAborted));

    private static async Task<Reply> LowerAsync(HttpContext context, SettingsChanges changes)
    {
        await changes.LowerShieldAsync(context.RoomCaller(), context.TraceIdentifier, context.RequestAborted);
        return Reply.NoContent();
    }

    private static long? Match(HttpRequest request) => request.Headers.IfMatch.ToString() switch
    {
        "" => NoTag,
        "*" => null,
        ['"', .. var revision, '"'] when long.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => StrangeTag,
    };

    private static Reply Answer(RoomReview review) => Reply
        .Ok(new SettingsReply(review), ApiJson.Default.SettingsReply)
        .With(HeaderNames.ETag, $"\"{review.Revision.ToString(CultureInfo.InvariantCulture)}\"");
}

/// <summary>As PUT takes it, with the shield's state besides.</summary>
internal sealed record SettingsReply
{
    public SettingsReply(RoomReview review)
    {
        var settings = review.Settings;
        (Modes, Spam, Strikes) = (settings.Modes, settings.Spam, settings.Strikes);
        (Starters, ExemptRoles, Attributes) = (settings.Starters, settings.ExemptRoles, settings.Attributes);
        (Lists, Languages, Uncertain) = (settings.Lists, settings.Languages, settings.Uncertain);
        (FailureAction, HoldDays, Shield) = (settings.FailureAction, settings.HoldDays ?? SettingsRules.DefaultHoldDays, review.Shield);
    }

    public RoomModes Modes { get; }

    public SpamThresholds Spam { get; }

    public StrikeSettings Strikes { get; }

    public IReadOnlyList<string> Starters { get; }

    public ListSettings Lists { get; }

    public IReadOnlyList<string> Languages { get; }

    public UncertainAction Uncertain { get; }

    public IReadOnlyList<string> ExemptRoles { get; }

    public IReadOnlyDictionary<string, int> Attributes { get; }

    /// <summary>Absent where the deployment's holds.</summary>
    public FailureAction? FailureAction { get; }

    public int HoldDays { get; }

    /// <summary>Absent while it is down.</summary>
    public ShieldState? Shield { get; }
}
