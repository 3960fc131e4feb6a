using System.Collections.Immutable;
using System.Text.Json;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Review.Settings;

/// <summary>
/// What moderators change of a room's settings. Each is one conditional write, with its entry of the trail as what it owes; a change of the
/// starter lists owes new rules too.
/// </summary>
public sealed class SettingsChanges(RoomReviews reviews, RoleCatalog roles, OwedWork owed, RandomIds ids, TimeProvider time)
{
    /// <param name="who">The moderator.</param>
    /// <param name="requestId">Of the request.</param>
    /// <param name="settings">All of them.</param>
    /// <param name="match">The revision that they replace; null for whichever there is, -1 where none was named.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// <see cref="FailureCode.PreconditionFailed"/> where another revision stands there, or one does and none was named;
    /// <see cref="FailureCode.RankTooLow"/> where it would silence roles above the moderator's.
    /// </returns>
    public async Task<Result<RoomReview>> PutAsync(
        RoomCaller who, string requestId, RoomSettings settings, long? match, CancellationToken cancellationToken)
    {
        Failure? refusal = null;
        var changed = await reviews.UpdateAsync(
            who.Room.Id,
            stored =>
            {
                refusal = Refusal(stored, match) ?? Silencing(who, stored.Settings, settings);
                return refusal is not null ? stored : Changed(who, requestId, stored, settings);
            },
            cancellationToken).ConfigureAwait(false);
        if (refusal is not null)
        {
            return refusal;
        }

        await SettleAsync(who.Room.Id, cancellationToken).ConfigureAwait(false);
        return changed;
    }

    /// <summary>Puts the shield up. One that is up stays as it is.</summary>
    public Task<RoomReview> RaiseShieldAsync(RoomCaller who, string requestId, CancellationToken cancellationToken) =>
        ShieldAsync(who, requestId, AuditActions.ShieldOn, stored => stored.Shield ?? new ShieldState(time.GetUtcNow()), cancellationToken);

    /// <summary>Takes the shield down, which leaves the settings that are under it. One that is down stays down.</summary>
    public Task<RoomReview> LowerShieldAsync(RoomCaller who, string requestId, CancellationToken cancellationToken) =>
        ShieldAsync(who, requestId, AuditActions.ShieldOff, static _ => null, cancellationToken);

    private async Task<RoomReview> ShieldAsync(
        RoomCaller who, string requestId, string action, Func<RoomReview, ShieldState?> shield, CancellationToken cancellationToken)
    {
        var changed = await reviews.UpdateAsync(
            who.Room.Id,
            stored =>
            {
                var next = stored with { Shield = shield(stored) };
                return next == stored ? stored : next with
                {
                    Owed = stored.Owed.Add(Entry(who, requestId, action, Json(stored.Effective), Json(next.Effective))),
                };
            },
            cancellationToken).ConfigureAwait(false);
        await SettleAsync(who.Room.Id, cancellationToken).ConfigureAwait(false);
        return changed;
    }

    private static Failure? Refusal(RoomReview stored, long? match) =>
        match is null || match == stored.Revision || (match < 0 && stored.Revision == 0) ? null
        : match < 0 ? new Failure(FailureCode.PreconditionFailed, "Send If-Match with the ETag of the settings that you read.")
        : new Failure(FailureCode.PreconditionFailed, "The settings were changed since you read them. Read them again.");

    private Failure? Silencing(RoomCaller who, RoomSettings before, RoomSettings after)
    {
        var silenced = string.Join(", ", SettingsRules.Silenced(before, after, who.Role, roles).Select(role => role.Name));
        return silenced.Length == 0 ? null
            : new Failure(FailureCode.RankTooLow, $"Nobody silences roles above their own: exemptRoles must have {silenced}.");
    }

    private RoomReview Changed(RoomCaller who, string requestId, RoomReview stored, RoomSettings settings)
    {
        var owing = stored.Owed.Add(Entry(who, requestId, AuditActions.SettingsChange, stored.Revision == 0 ? null : Json(stored.Settings), Json(settings)));
        if (!settings.Starters.SequenceEqual(stored.Settings.Starters) || !settings.Languages.SequenceEqual(stored.Settings.Languages)
            || settings.Lists != stored.Settings.Lists)
        {
            var now = time.GetUtcNow();
            owing = owing.Add(new OwedTask { Id = ids.Next(), Since = now, DueAt = now, Rules = new OwedRules(who.Room.Id) });
        }

        return stored with { Settings = settings, Revision = stored.Revision + 1, Owed = owing };
    }

    private OwedTask Entry(RoomCaller who, string requestId, string action, string? before, string? after)
    {
        var now = time.GetUtcNow();
        var id = ids.Next();
        return new OwedTask
        {
            Id = id,
            Since = now,
            DueAt = now,
            Audit = Act.Of(who, requestId).Draft(id, action, now) with { Before = before, After = after },
        };
    }

    private static string Json(RoomSettings settings) => JsonSerializer.Serialize(settings, SettingsJson.Default.RoomSettings);

    /// <summary>What fails here stays owed, and Enforcement goes on.</summary>
    private async Task SettleAsync(string roomId, CancellationToken cancellationToken)
    {
        try
        {
            await owed.SettleAsync(RoomReviews.Key(roomId), time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
        }
    }
}
