using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Sanctions;

/// <summary>Puts on record, once, that a sanction was passed over because its user outranks who imposed it.</summary>
public sealed class IgnoredSanctions(UserStandings standings, SanctionTasks tasks, OwedWork owed, TimeProvider time)
{
    public async Task RecordAsync(RoomCaller who, string requestId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var ignored in who.Standing.NewlyIgnored(who.Role, now))
        {
            var roomId = ignored.RoomId ?? UserStandings.EveryRoom;
            var act = Act.Of(who, requestId) with { Room = ignored.RoomId is null ? null : who.Room };
            await standings.UpdateAsync(
                roomId,
                who.Caller.UserId,
                stored => stored.Sanctions.FirstOrDefault(each => each.Id == ignored.Id) is { IgnoredAt: null } sanction
                    ? stored with
                    {
                        Sanctions = stored.Sanctions.Replace(sanction, sanction with { IgnoredAt = now }),
                        Owed = stored.Owed.Add(tasks.Ignored(act, sanction, now)),
                    }
                    : stored,
                cancellationToken).ConfigureAwait(false);
            try
            {
                await owed.SettleAsync(UserStandings.Key(roomId, who.Caller.UserId), now, cancellationToken).ConfigureAwait(false);
            }
            catch (StoreUnavailableException)
            {
                // It stays owed.
            }
        }
    }
}
