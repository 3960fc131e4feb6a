using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Core.Erasure;
using IvsChatBackend.Core.Moderation;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.UserData;

namespace IvsChatBackend.Api.Users;

/// <summary>Everything that is stored about a user: given out, and erased.</summary>
internal static class UserDataFeature
{
    public static void AddUserData(this IServiceCollection services) => services
        .AddSingleton<StandingData>()
        .AddSingleton<IUserData>(provider => provider.GetRequiredService<StandingData>())
        .AddSingleton<IUserData>(provider => provider.GetRequiredService<UserNotes>())
        .AddSingleton<IUserData, SessionData>()
        .AddSingleton<AuditData>()
        .AddSingleton<UserDataRequests>();

    public static void MapUserData(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/users/{userId}/data").RequireAccount(Role.Admin);
        account.MapGet("", GetAsync).Describe("exportUserData", "Everything that is stored about a user, over all rooms and the account.").Gives<UserDataBody>();
        account.MapDelete("", DeleteAsync)
            .Describe("eraseUserData", "Erases it, and leaves the trails whole. Sanctions in force stay, without reason, note and who imposed them.")
            .Gives(204).Fails(FailureCode.RankTooLow);
    }

    private static async Task<Reply> GetAsync(HttpContext context, string userId, UserDataRequests requests)
    {
        if (!UserIds.Read(userId).Succeeded(out var target, out var failure))
        {
            return Reply.Failed(failure);
        }

        context.Response.Headers.CacheControl = "no-store";
        return Reply.Ok(await requests.ExportAsync(context.Caller(), context.Stamp(), target, context.RequestAborted), ApiJson.Default.JsonObject);
    }

    private static async Task<Reply> DeleteAsync(HttpContext context, string userId, UserDataRequests requests)
    {
        if (!UserIds.Read(userId).Succeeded(out var target, out var failure)
            || !(await requests.EraseAsync(context.Caller(), context.Stamp(), target, context.RequestAborted)).Succeeded(out _, out failure))
        {
            return Reply.Failed(failure);
        }

        return Reply.NoContent();
    }
}
