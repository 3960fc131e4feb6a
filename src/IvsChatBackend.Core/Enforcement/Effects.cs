using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Sessions;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Core.Enforcement;

/// <summary>Brings about what changes owe: entries of the trail, and what IVS Chat is told.</summary>
/// <param name="trail">Entries go there.</param>
/// <param name="moderation">IVS Chat.</param>
/// <param name="sessions">Who may be connected, and where.</param>
/// <param name="rooms">ARNs of the rooms in which they are.</param>
/// <param name="roles">Ranks of the roles with which they are.</param>
/// <param name="standings">Roles that rooms gave them.</param>
/// <param name="pace">DisconnectUser calls of all processes together; IVS Chat allows 100 a second, sockets' included.</param>
/// <param name="rules">Has changed terms serve.</param>
public sealed class Effects(
    AuditTrail trail,
    IRoomModeration moderation,
    UserSessions sessions,
    RoomRegistry rooms,
    RoleCatalog roles,
    UserStandings standings,
    SharedBudget pace,
    RulePublisher rules) : IOwedEffects
{
    private static readonly Result<string> Nothing = "";

    public async Task<Result<string>> DoAsync(OwedTask task, CancellationToken cancellationToken) => task switch
    {
        { Audit: { } draft } => await AppendAsync(draft, cancellationToken).ConfigureAwait(false),
        { Disconnect: { } disconnect } => await DisconnectAsync(disconnect, cancellationToken).ConfigureAwait(false),
        { Event: { } sent } => await moderation
            .SendEventAsync(sent.RoomArn, RoomEvent.Ours(sent.Name, sent.Attributes), cancellationToken).ConfigureAwait(false),
        { Deletion: { } deletion } => Gone(await moderation
            .DeleteMessageAsync(deletion.RoomArn, deletion.MessageId, ReasonOf(deletion.Reason), cancellationToken).ConfigureAwait(false)),
        { Rules: { } changed } => await PublishAsync(changed, cancellationToken).ConfigureAwait(false),
        _ => new Failure(FailureCode.ValidationFailed, "An owed task says nothing that this version knows."),
    };

    private async Task<Result<string>> AppendAsync(AuditDraft draft, CancellationToken cancellationToken)
    {
        await trail.AppendAsync(draft, cancellationToken).ConfigureAwait(false);
        return Nothing;
    }

    private async Task<Result<string>> PublishAsync(OwedRules changed, CancellationToken cancellationToken)
    {
        await rules.PublishAsync(changed.RoomId, changed.Import, cancellationToken).ConfigureAwait(false);
        return Nothing;
    }

    private async Task<Result<string>> DisconnectAsync(OwedDisconnect disconnect, CancellationToken cancellationToken)
    {
        var arns = disconnect is { RoomArn: { } arn, AboveRank: null } ? [arn] : await ArnsAsync(disconnect, cancellationToken).ConfigureAwait(false);
        var outcome = Nothing;
        foreach (var room in arns)
        {
            if (await pace.TryTakeAsync(cancellationToken).ConfigureAwait(false) is { } wait)
            {
                return new Failure(FailureCode.RateLimited, "Too many users are disconnected at once.") { RetryAfter = wait };
            }

            // A room that fails keeps no other one waiting. What may go well later counts for more than what will not.
            var done = Gone(await moderation
                .DisconnectUserAsync(room, disconnect.UserId, ReasonOf(disconnect.Reason), cancellationToken).ConfigureAwait(false));
            outcome = done.Failure is null || outcome.Failure is { Code: FailureCode.UpstreamUnavailable or FailureCode.RateLimited } ? outcome : done;
        }

        return outcome;
    }

    /// <summary>Rooms in which the user may be connected, with a role that is to be ended.</summary>
    private async Task<List<string>> ArnsAsync(OwedDisconnect disconnect, CancellationToken cancellationToken)
    {
        var live = await sessions.LiveAsync(disconnect.UserId, cancellationToken).ConfigureAwait(false);
        var arns = new List<string>();
        foreach (var session in live)
        {
            if (await IsToBeEndedAsync(session, disconnect, cancellationToken).ConfigureAwait(false)
                && await rooms.FindAsync(new RoomAddress(session.RoomId), cancellationToken).ConfigureAwait(false) is { } room
                && (disconnect.RoomArn is null || disconnect.RoomArn == room.Arn))
            {
                arns.Add(room.Arn);
            }
        }

        return arns;
    }

    private async Task<bool> IsToBeEndedAsync(SessionRecord session, OwedDisconnect disconnect, CancellationToken cancellationToken)
    {
        if (disconnect.AboveRank is not { } rank || !roles.TryFind(session.Role, out var role))
        {
            return true;
        }

        // Below every rank: whoever is connected is meant.
        if (role.Rank <= rank || rank < 0 || disconnect.RoomArn is not null)
        {
            return role.Rank > rank;
        }

        // Claims lost the role in every room; what the room itself gave stays.
        var here = await standings.FindAsync(session.RoomId, disconnect.UserId, cancellationToken).ConfigureAwait(false);
        return !roles.TryFind(here.Role ?? "", out var given) || role.Outranks(given);
    }

    // A room that is gone has nobody in it.
    private static Result<string> Gone(Result<Done> result) => result.Failure is { Code: not FailureCode.NotFound } failure ? failure : Nothing;

    private static Reason? ReasonOf(string? text) => text is not null && Reason.TryParse(text, out var reason, out _) ? reason : null;
}
