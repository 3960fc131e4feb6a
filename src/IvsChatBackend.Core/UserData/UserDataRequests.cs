using System.Text.Json.Nodes;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Erasure;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Secrets;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.UserData;

/// <summary>Gives out, and erases, everything that is stored about a user; both on record in the account's trail.</summary>
public sealed class UserDataRequests(
    IEnumerable<IUserData> features, UserStandings standings, AuditData trails, RecordedActs acts, LoggedSubjects subjects, TimeProvider time)
{
    public async Task<JsonObject> ExportAsync(Caller caller, RequestStamp stamp, string userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var draft = Act.Of(caller, stamp.RequestId).Draft(stamp.OperationId, AuditActions.DataExport, now);
        await acts.RecordAsync(draft with { Target = userId, TargetIsUser = true }, [], cancellationToken).ConfigureAwait(false);
        var data = new JsonObject();
        foreach (var feature in features)
        {
            data[feature.Name] = await feature.ExportAsync(userId, cancellationToken).ConfigureAwait(false);
        }

        data["audit"] = await trails.ExportAsync(userId, cancellationToken).ConfigureAwait(false);
        return new JsonObject { ["userId"] = userId, ["exportedAt"] = UtcText.Of(now), ["data"] = data };
    }

    /// <summary>
    /// The entry comes first, since each entry that is emptied names it, and it names the user by the keyed hash under which logs have them:
    /// naming them would undo what it tells of. An operator who holds the secret finds it. A call that goes on is an entry of its own.
    /// </summary>
    /// <returns>
    /// <see cref="FailureCode.RankTooLow"/> for the caller themselves, since nobody takes their own name out of the trail, and for another admin.
    /// <see cref="FailureCode.UpstreamUnavailable"/> where another call has to go on.
    /// </returns>
    public async Task<Result<Done>> EraseAsync(Caller caller, RequestStamp stamp, string userId, CancellationToken cancellationToken)
    {
        if (userId == caller.UserId)
        {
            return new Failure(FailureCode.RankTooLow, "Nobody erases their own data: the trail would not tell any more who did what.");
        }

        var known = await standings.FindBothAsync(UserStandings.EveryRoom, userId, cancellationToken).ConfigureAwait(false);
        if (Act.Of(caller, stamp.RequestId).Refusal(userId, standings.KnownRole(known)) is { } refusal)
        {
            return refusal;
        }

        var draft = Act.Of(caller, stamp.RequestId).Draft(stamp.OperationId, AuditActions.DataErase, time.GetUtcNow());
        await acts.RecordAsync(draft with { Target = $"subject:{subjects.Of(userId)}" }, [], cancellationToken).ConfigureAwait(false);
        foreach (var feature in features)
        {
            if ((await feature.EraseAsync(userId, cancellationToken).ConfigureAwait(false)).Failure is { } failure)
            {
                return failure;
            }
        }

        return await trails.EraseAsync(userId, stamp.OperationId, cancellationToken).ConfigureAwait(false);
    }
}
