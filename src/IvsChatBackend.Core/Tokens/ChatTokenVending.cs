using System.Collections.Immutable;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Sessions;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Tokens;

/// <summary>Gives a caller a chat token for a room: exactly what their role allows, narrowed by what they ask, as often as the limits allow.</summary>
public sealed class ChatTokenVending(
    IChatTokens tokens,
    UserStandings standings,
    SeenRoles seen,
    RoleCatalog roles,
    INameScreen names,
    IgnoredSanctions ignored,
    IRateLimits rates,
    SharedBudget budget,
    VendingLimits limits,
    TimeProvider time)
{
    /// <summary>
    /// 1. What is asked is held to the role, and the name to the room's terms; a request that is refused here costs nothing.
    /// 2. The user's bucket gives a unit, and keeps the session in the same write.
    /// 3. The account's budget gives a unit. It comes second, so that a user who is over their own limit spends none of everybody's.
    /// 4. A role that changed is recorded, so that moderators meet the rank the user has and one that was lowered is disconnected; so is a sanction that does not bind them.
    /// 5. IVS Chat makes the token.
    /// 6. The user's standing is read once more: a token whose user was banned meanwhile, or lost the role that it carries or the room, is
    /// withheld, and lapses within its minute.
    /// </summary>
    public async Task<Result<VendedChatToken>> VendAsync(
        RoomCaller who, string requestId, ChatTokenRequest request, CancellationToken cancellationToken)
    {
        if (who.Standing.Binding(SanctionKind.Ban, who.Role, time.GetUtcNow()) is { } banned)
        {
            return banned.ToFailure();
        }

        if (!ChatTokenPolicy.Narrow(who.Role, request).Succeeded(out var terms, out var refused)
            || !ChatTokenAttributes.Build(who, request.DisplayName).Succeeded(out var attributes, out refused))
        {
            return refused;
        }

        if (attributes.TryGetValue(ChatTokenAttributes.DisplayName, out var name)
            && !await names.IsFitAsync(who, name, cancellationToken).ConfigureAwait(false))
        {
            if (request.DisplayName is not null)
            {
                return Failure.Invalid("displayName", "A display name may not have words that this room does not allow.");
            }

            // It is the issuer's, and the user may not be able to change it: they come in without.
            attributes = attributes.Remove(ChatTokenAttributes.DisplayName);
        }

        var now = time.GetUtcNow();
        var session = UserSessions.Of(who.Room.Id, who.Role.Name, terms.SessionDurationInMinutes, now);
        var key = UserSessions.Key(who.Caller.UserId);
        if (await rates.TryTakeAsync(key, limits.Subject, now, session, cancellationToken).ConfigureAwait(false) is { } own)
        {
            return TooMany(own);
        }

        if (await budget.TryTakeAsync(cancellationToken).ConfigureAwait(false) is { } shared)
        {
            return TooMany(shared) with { IsShared = true };
        }

        await seen.RecordAsync(who, cancellationToken).ConfigureAwait(false);
        await ignored.RecordAsync(who, requestId, cancellationToken).ConfigureAwait(false);
        var created = await CreateAsync(who.Room.Arn, who.Caller.UserId, terms, attributes, cancellationToken).ConfigureAwait(false);
        if (created.Failure is not null)
        {
            return created;
        }

        var latest = await standings.FindBothAsync(who.Room.Id, who.Caller.UserId, cancellationToken).ConfigureAwait(false);
        var role = latest.RoleOf(roles, who.Caller.Role, who.Caller.IssuedAt);

        // By the lower role: one that rose meanwhile is not in this token.
        return latest.Binding(SanctionKind.Ban, role.Outranks(who.Role) ? who.Role : role, time.GetUtcNow()) is { } late ? late.ToFailure()
            : !RoomEntry.MayEnter(who.Caller, who.Room, latest.Here, role, roles) ? RoomEntry.Closed()
            : who.Role.Outranks(role) ? new Failure(FailureCode.Conflict, "Your role changed while the token was made. Ask for another.")
            : created;
    }

    internal async Task<Result<VendedChatToken>> CreateAsync(
        string roomArn, string userId, ChatTokenTerms terms, ImmutableSortedDictionary<string, string> attributes, CancellationToken cancellationToken)
    {
        var specification = new ChatTokenSpecification { RoomArn = roomArn, UserId = userId, Terms = terms, Attributes = attributes };
        var created = await tokens.CreateAsync(specification, cancellationToken).ConfigureAwait(false);
        return created.Succeeded(out var token, out var failure) ? new VendedChatToken(token, terms, attributes) : failure;
    }

    internal static Failure TooMany(TimeSpan wait) =>
        new(FailureCode.RateLimited, "Too many chat tokens were asked for. Wait as long as Retry-After says.") { RetryAfter = wait };
}

/// <param name="Token">As IVS Chat gave it.</param>
/// <param name="Terms">What it carries.</param>
/// <param name="Attributes">What others will see of its bearer.</param>
public sealed record VendedChatToken(ChatToken Token, ChatTokenTerms Terms, ImmutableSortedDictionary<string, string> Attributes);
