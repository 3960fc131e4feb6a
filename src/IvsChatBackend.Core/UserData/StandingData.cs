using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using IvsChatBackend.Core.Erasure;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.UserData;

/// <summary>
/// What rooms and the account know of a user. Erasure takes everything but sanctions in force: they keep others safe, and stay without
/// reason, note and who imposed them; so does a role of moderator or above that claims gave, by which the user ranks. A room's role goes, and whoever may be connected with it is disconnected.
/// </summary>
public sealed class StandingData(
    RoomRegistry rooms, UserStandings standings, RoleCatalog roles, SanctionIndex index, OwedWork owed, RandomIds ids, TimeProvider time) : IUserData
{
    public string Name => "standings";

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var all = new JsonArray();
        await foreach (var (room, standing) in FindAsync(userId, cancellationToken).ConfigureAwait(false))
        {
            var exported = JsonSerializer.SerializeToNode(standing with { Owed = [] }, StandingsJson.Default.UserStanding)!.AsObject();
            exported.Remove("owed");
            exported.Insert(0, "roomId", room?.Id);
            all.Add((JsonNode)exported);
        }

        return all.Count == 0 ? null : all;
    }

    public async Task<Result<Done>> EraseAsync(string userId, CancellationToken cancellationToken)
    {
        await foreach (var (room, _) in FindAsync(userId, cancellationToken).ConfigureAwait(false))
        {
            var roomId = room?.Id ?? UserStandings.EveryRoom;
            if (!await TryEraseAsync(room, roomId, userId, cancellationToken).ConfigureAwait(false))
            {
                return Failure.Unavailable("Entries of the trail that name the user are still to be written. Try again soon.", TimeSpan.FromSeconds(5));
            }

            await owed.SettleAsync(UserStandings.Key(roomId, userId), time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            await index.RemoveAsync(roomId, userId, cancellationToken).ConfigureAwait(false);
        }

        return default(Done);
    }

    /// <summary>Takes the name of whoever imposed or lifted sanctions out of the standing of the one whom they were for.</summary>
    public Task ForgetActorAsync(string roomId, string targetId, string actorId, CancellationToken cancellationToken) => standings.UpdateAsync(
        roomId,
        targetId,
        stored => stored.Sanctions.Concat(stored.Past).Any(sanction => sanction.Actor == actorId || sanction.LiftedBy == actorId)
            ? stored with { Sanctions = [.. stored.Sanctions.Select(each => Forget(each, actorId))], Past = [.. stored.Past.Select(each => Forget(each, actorId))] }
            : stored,
        cancellationToken);

    private static Sanction Forget(Sanction sanction, string actorId) => sanction with
    {
        Actor = sanction.Actor == actorId ? ErasedText.Value : sanction.Actor,
        LiftedBy = sanction.LiftedBy == actorId ? ErasedText.Value : sanction.LiftedBy,
    };

    // Entries that are owed have to be in the trail before they can be erased there.
    private async Task<bool> TryEraseAsync(RoomRegistration? room, string roomId, string userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await owed.SettleAsync(UserStandings.Key(roomId, userId), now, cancellationToken).ConfigureAwait(false);
        var erased = false;
        await standings.UpdateAsync(
            roomId,
            userId,
            stored =>
            {
                erased = !stored.Owed.Any(task => task.Audit is not null);
                return erased ? WhatStays(room, userId, stored, now) : stored;
            },
            cancellationToken).ConfigureAwait(false);
        return erased;
    }

    private UserStanding WhatStays(RoomRegistration? room, string userId, UserStanding stored, DateTimeOffset now) => new()
    {
        Sanctions =
        [
            .. stored.Sanctions
                .Where(sanction => sanction.IsActive(now))
                .Select(sanction => sanction with { Reason = ErasedText.Value, Note = null, Actor = ErasedText.Value }),
        ],

        // Rank protects: without it anybody's moderator could ban an owner whose data was erased. Of all below moderator it says nothing.
        LastSeenRole = IsStaff(stored) ? stored.LastSeenRole : null,
        LastSeenIssuedAt = IsStaff(stored) ? stored.LastSeenIssuedAt : null,
        Owed = stored.Role is null || room is null ? stored.Owed : stored.Owed.AddRange(RoleTasks.Disconnections(ids, userId, room.Arn, aboveRank: 0, now)),
        ErasedAt = now,
    };

    private bool IsStaff(UserStanding stored) =>
        roles.TryFind(stored.LastSeenRole ?? "", out var seen) && seen.Rank >= roles[Role.Moderator].Rank;

    /// <summary>Every registered room's, and the account's with no room, where there is any.</summary>
    private async IAsyncEnumerable<(RoomRegistration? Room, UserStanding Standing)> FindAsync(
        string userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var account = await standings.FindAsync(UserStandings.EveryRoom, userId, cancellationToken).ConfigureAwait(false);
        if (!ReferenceEquals(account, UserStanding.Unknown))
        {
            yield return (null, account);
        }

        await foreach (var page in rooms.PagesAsync(cancellationToken).ConfigureAwait(false))
        {
            var found = await standings.FindManyAsync([.. page.Select(room => (room.Id, userId))], cancellationToken).ConfigureAwait(false);
            foreach (var (room, standing) in page.Zip(found).Where(pair => !ReferenceEquals(pair.Second, UserStanding.Unknown)))
            {
                yield return (room, standing);
            }
        }
    }
}
