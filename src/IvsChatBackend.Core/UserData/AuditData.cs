using System.Text.Json.Nodes;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Erasure;
using IvsChatBackend.Core.Moderation;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Core.UserData;

/// <summary>
/// What the trails tell of a user, as who did something and as whom it was done to. Comes after all <see cref="IUserData"/>: what they owe to
/// the trail has to be there.
/// </summary>
public sealed class AuditData(AuditSubjects subjects, StandingData standings, UserNotes notes, TimeProvider time)
{
    // In characters. Who did more than this has it all in the trails themselves, which are asked for by actor and by target.
    private const int MaximumExported = 3_000_000;

    // Well inside the 30 s that API Gateway waits.
    private static readonly TimeSpan LongestErasure = TimeSpan.FromSeconds(15);

    /// <returns><c>{entries:[{roomId, …}], more}</c>: whether there are entries beyond those that a reply holds.</returns>
    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var (entries, size, more) = (new JsonArray(), 0, false);
        await foreach (var (chain, entry) in subjects.EntriesAsync(userId, cancellationToken).ConfigureAwait(false))
        {
            var node = AuditEntryNode.Of(entry);
            node.Insert(0, "roomId", chain == AuditTrail.Account ? null : chain);
            size += node.ToJsonString().Length;
            if (size > MaximumExported)
            {
                more = true;
                break;
            }

            entries.Add((JsonNode)node);
        }

        return entries.Count == 0 ? null : new JsonObject { ["entries"] = entries, ["more"] = more };
    }

    /// <param name="userId">Who.</param>
    /// <param name="operation">Id of the account's entry that tells of the erasure.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Result<Done>> EraseAsync(string userId, string operation, CancellationToken cancellationToken)
    {
        var complete = await subjects.EraseAsync(
            userId, operation, (chain, entry) => ForgetActorAsync(chain, entry, userId, cancellationToken), time.GetUtcNow() + LongestErasure, cancellationToken)
            .ConfigureAwait(false);
        return complete ? default(Done) : Failure.Unavailable("There is much to erase. Call again to go on.", TimeSpan.FromSeconds(1));
    }

    /// <summary>What the user did to others says so there too.</summary>
    private async Task ForgetActorAsync(string chain, AuditEntry entry, string userId, CancellationToken cancellationToken)
    {
        if (entry is { Actor.Value: { } actor, Target.Value: { } target } && actor == userId && target != userId)
        {
            var roomId = chain == AuditTrail.Account ? UserStandings.EveryRoom : chain;
            await (entry.Action == AuditActions.NoteAdd
                ? notes.ForgetActorAsync(roomId, target, userId, cancellationToken)
                : standings.ForgetActorAsync(roomId, target, userId, cancellationToken)).ConfigureAwait(false);
        }
    }
}
