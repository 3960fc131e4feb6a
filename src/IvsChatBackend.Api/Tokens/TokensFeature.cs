using System.Diagnostics.CodeAnalysis;
using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.Idempotency;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Metrics;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Review.Pipeline;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Sessions;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.Tokens;
using IvsChatBackend.Text.Names;

namespace IvsChatBackend.Api.Tokens;

/// <summary>Chat tokens for those who are signed in.</summary>
internal static class TokensFeature
{
    public static void AddTokens(this IServiceCollection services, ApiOptions options)
    {
        services.AddSingleton(options.Limits);
        services.AddKeyedSingleton(SharedBudget.Tokens, (provider, _) => new SharedBudget(
            provider.GetRequiredService<IRateLimits>(),
            provider.GetRequiredService<TimeProvider>(),
            Random.Shared,
            SharedBudget.Tokens,
            options.Limits.AccountPerSecond));
        services.AddSingleton<UserSessions>();
        services.AddSingleton<NameScreen>();
        services.AddSingleton(provider => new ChatTokenVending(
            Patient(provider),
            provider.GetRequiredService<UserStandings>(),
            provider.GetRequiredService<SeenRoles>(),
            options.Roles,
            provider.GetRequiredService<NameScreen>(),
            provider.GetRequiredService<IgnoredSanctions>(),
            provider.GetRequiredService<IRateLimits>(),
            provider.GetRequiredKeyedService<SharedBudget>(SharedBudget.Tokens),
            options.Limits,
            provider.GetRequiredService<TimeProvider>()));
    }

    private static PatientChatTokens Patient(IServiceProvider provider)
    {
        var metrics = provider.GetRequiredService<EmbeddedMetrics>();
        return new PatientChatTokens(
            provider.GetRequiredService<IChatTokens>(),
            provider.GetRequiredService<TimeProvider>(),
            Random.Shared,
            failure => metrics.Put(failure.IsThrottling ? "throttled" : "failed", Metric.Count("UpstreamRefusals")));
    }

    public static void MapTokens(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/rooms/{roomId}/tokens", CreateTokenAsync).RequireRoom().WithoutIdempotencyKey().WithMetadata(new IssuesChatTokens())
            .Describe("createChatToken", "Gives the caller a chat token for the room, with all that their role allows or less.")
            .Takes<NewChatToken>(optional: true).Gives<ChatTokenReply>(201).Fails(FailureCode.CapabilityNotAllowed, FailureCode.Conflict, FailureCode.RateLimited);

    private static async Task<Reply> CreateTokenAsync(HttpContext context, ChatTokenVending vending, ApiOptions options)
    {
        // A token is good once and for one bearer: nothing between here and the client may keep it.
        context.Response.Headers.CacheControl = "no-store";
        if (!(await JsonBody.ReadAsync(context.Request, optional: true, body => ReadRequest(body, options.Callers.StaffBadges))).Succeeded(out var request, out var failure))
        {
            return Reply.Failed(failure);
        }

        var who = context.RoomCaller();
        return (await vending.VendAsync(who, context.TraceIdentifier, request, context.RequestAborted)).Succeeded(out var vended, out failure)
            ? Reply.Created(
                ChatTokenReply.From(who.Room.Arn, who.Caller.UserId, who.Role.Name, vended, options.MessagingEndpointFor(context.Request)), ApiJson.Default.ChatTokenReply)
            : Reply.Failed(failure);
    }

    private static ChatTokenRequest ReadRequest(BodyReader body, StaffBadges badges) => new(
        body.Text<DisplayName?>("displayName", new DisplayNameParser(badges).TryParse),
        ReadCapabilities(body),
        body.Integer("sessionDurationInMinutes", 1, 180));

    private static Capabilities? ReadCapabilities(BodyReader body)
    {
        if (body.Texts("capabilities", CapabilityNames.All.Length) is not { } names)
        {
            return null;
        }

        var capabilities = Capabilities.None;
        foreach (var name in names)
        {
            if (CapabilityNames.TryParse(name, out var capability))
            {
                capabilities |= capability;
            }
            else
            {
                body.Reject("capabilities", $"A capability is one of {string.Join(", ", CapabilityNames.All)}.");
            }
        }

        return capabilities;
    }

    private readonly struct DisplayNameParser(StaffBadges badges)
    {
        public bool TryParse(string text, out DisplayName? name, [NotNullWhen(false)] out string? problem)
        {
            var parsed = DisplayName.TryParse(text, badges, out var value, out problem);
            name = parsed ? value : null;
            return parsed;
        }
    }
}
