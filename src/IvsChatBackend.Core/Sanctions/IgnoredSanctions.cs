using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Core.Sanctions;

/// <summary>Puts on record, once, that a sanction was passed over because its user outranks who imposed it.</summary>
public sealed class IgnoredSanctions(UserStandings standings, SanctionTasks tasks, StandingEntries entries, TimeProvider time)
{
    public async Task RecordAsync(RoomCaller who, string requestId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var ignored in who.Standing.NewlyIgnored(who.Role, now))
        {
            var roomId = ignored.RoomId ?? UserStandings.EveryRoom;
            var act = Act.Of(who, requestId) with { Room = ignored.RoomId is null ? null : who.Room };
            OwedTask? entry = null;
            await standings.UpdateAsync(
                roomId,
                who.Caller.UserId,
                stored =>
                {
                    if (stored.Sanctions.FirstOrDefault(each => each.Id == ignored.Id) is not { IgnoredAt: null } sanction)
                    {
                        entry = null;
                        return stored;
                    }

                    entry = tasks.Ignored(act, sanction, now);
                    return stored with { Sanctions = stored.Sanctions.Replace(sanction, sanction with { IgnoredAt = now }), Owed = stored.Owed.Add(entry) };
                },
                cancellationToken).ConfigureAwait(false);
            if (entry is not null)
            {
                await entries.AppendAsync(roomId, who.Caller.UserId, entry, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
