using System.Security.Cryptography;
using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.Idempotency;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Sessions;
using IvsChatBackend.Core.Tokens;

namespace IvsChatBackend.Api.Tokens;

/// <summary>Chat tokens for those who are not signed in; there only where guests are on.</summary>
internal static class GuestTokensFeature
{
    public static void AddGuestTokens(this IServiceCollection services) => services.AddSingleton<GuestSessions>().AddSingleton(provider => new GuestPass(
        provider.GetRequiredService<ChatTokenVending>(),
        provider.GetRequiredService<RoomRegistry>(),
        provider.GetRequiredService<GuestSessions>(),
        provider.GetRequiredService<RoleCatalog>(),
        provider.GetRequiredService<IRateLimits>(),
        provider.GetRequiredKeyedService<SharedBudget>(SharedBudget.Tokens),
        provider.GetRequiredService<VendingLimits>(),
        RandomNumberGenerator.Create(),
        provider.GetRequiredService<TimeProvider>()));

    public static void MapGuestTokens(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/rooms/{roomId}/guest-tokens", CreateGuestTokenAsync).AllowAnybody().WithoutIdempotencyKey().WithMetadata(new IssuesChatTokens())
            .Describe("createGuestToken", "Gives somebody who did not sign in a token to watch a public room, where guests are on.")
            .Gives<ChatTokenReply>(201).Fails(FailureCode.NotFound, FailureCode.RateLimited);

    private static async Task<Reply> CreateGuestTokenAsync(HttpContext context, string roomId, GuestPass guests, ClientNetworks networks, ClientAddresses addresses, ApiOptions options)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (!options.Guests)
        {
            return Reply.Failed(new Failure(FailureCode.NotFound, "Guests are not let in here. Sign in."));
        }

        if (!RoomAddress.TryParse(roomId, out var address))
        {
            return Reply.Failed(Failure.Invalid("roomId", RoomAddress.Rule));
        }

        var body = await JsonBody.ReadAsync(context.Request, optional: true, static _ => default(Done));
        if (body.Failure is { } invalid)
        {
            return Reply.Failed(invalid);
        }

        var network = networks.Of(addresses.Of(context));
        return (await guests.VendAsync(address.Value, network, context.RequestAborted)).Succeeded(out var guest, out var failure)
            ? Reply.Created(
                ChatTokenReply.From(guest.RoomArn, guest.UserId, guest.Role, guest.Vended, options.MessagingEndpointFor(context.Request)), ApiJson.Default.ChatTokenReply)
            : Reply.Failed(failure);
    }
}
