using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Core.Review.Strikes;

/// <summary>
/// Stores strikes, by one conditional write each. What a timeout owes is left to Enforcement: the review appends to no trail. A strike that
/// leads to one costs a write more, of the pointer by which the list of timeouts finds it, which has to be there first.
/// </summary>
public sealed class StrikeRecords(UserStandings standings, SanctionIndex index, StrikeEscalation escalation)
{
    /// <inheritdoc cref="StrikeEscalation.Add"/>
    /// <returns>What is stored now.</returns>
    public async Task<StrikeOutcome> RecordAsync(StrikePolicy policy, Role role, StrikeHit hit, CancellationToken cancellationToken)
    {
        var outcome = await TryAsync(policy, role, hit, pointed: false, cancellationToken).ConfigureAwait(false);
        if (outcome.Timeout is null)
        {
            return outcome;
        }

        await index.PointAsync(hit.Room.Id, SanctionKind.Timeout, hit.UserId, cancellationToken).ConfigureAwait(false);
        return await TryAsync(policy, role, hit, pointed: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stores what comes of the hit, unless that is a timeout to which nothing points yet.</summary>
    private async Task<StrikeOutcome> TryAsync(StrikePolicy policy, Role role, StrikeHit hit, bool pointed, CancellationToken cancellationToken)
    {
        StrikeOutcome? outcome = null;
        await standings.UpdateAsync(
            hit.Room.Id,
            hit.UserId,
            stored =>
            {
                outcome = escalation.Add(policy, stored, role, hit);
                return outcome.Timeout is not null && !pointed ? stored : outcome.Standing;
            },
            cancellationToken).ConfigureAwait(false);
        return outcome!;
    }
}
