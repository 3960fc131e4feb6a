using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.Identity;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Standings;
using Microsoft.AspNetCore.Http.Features;

namespace IvsChatBackend.Api.Access;

/// <summary>Holds every endpoint to its <see cref="AccessRule"/>, before anything of the request but its path and its token is looked at.</summary>
internal sealed class AccessControl(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, ICallerAuthentication authentication, RoomEntry entry, RoleCatalog roles, TimeProvider time)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        var rule = endpoint.Metadata.GetMetadata<AccessRule>()
            ?? throw new InvalidOperationException($"{endpoint.DisplayName} says nothing about who may call it.");
        if (await AdmitAsync(context, rule, authentication, entry, roles, time).ConfigureAwait(false) is { } refusal)
        {
            await Problem.WriteAsync(context, refusal).ConfigureAwait(false);
            return;
        }

        await next(context).ConfigureAwait(false);
    }

    private static async Task<Failure?> AdmitAsync(
        HttpContext context, AccessRule rule, ICallerAuthentication authentication, RoomEntry entry, RoleCatalog roles, TimeProvider time)
    {
        if (rule.Scope == AccessScope.Anonymous)
        {
            return null;
        }

        if (!(await authentication.AuthenticateAsync(context).ConfigureAwait(false)).Succeeded(out var caller, out var refusal))
        {
            return refusal;
        }

        // What somebody may see who signed in, no cache on the way may show to anybody else.
        context.Response.Headers.CacheControl = "no-store";
        context.Features.Set(caller);
        var role = caller.Role;
        if (rule.Scope == AccessScope.Room)
        {
            if (!RoomAddress.TryParse(context.GetRouteValue("roomId") as string, out var address))
            {
                return Failure.Invalid("roomId", RoomAddress.Rule);
            }

            if (!(await entry.EnterAsync(caller, address.Value, context.RequestAborted).ConfigureAwait(false)).Succeeded(out var who, out refusal))
            {
                return refusal;
            }

            if (!rule.AdmitsBanned && who.Standing.Binding(SanctionKind.Ban, who.Role, time.GetUtcNow()) is { } ban)
            {
                return ban.ToFailure();
            }

            context.Features.Set(who);
            role = who.Role;
        }

        return rule.MinimumRole is { } minimum && role.Rank < roles[minimum].Rank
            ? new Failure(FailureCode.Forbidden, $"This takes the role {minimum} or above.")
            : null;
    }
}

internal static class AdmittedCaller
{
    /// <summary>Who calls an endpoint of account or room scope.</summary>
    public static Caller Caller(this HttpContext context) => context.Features.GetRequiredFeature<Caller>();

    /// <summary>Who calls an endpoint of room scope, in that room.</summary>
    public static RoomCaller RoomCaller(this HttpContext context) => context.Features.GetRequiredFeature<RoomCaller>();
}
