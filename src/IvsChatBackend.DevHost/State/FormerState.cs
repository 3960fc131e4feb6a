using System.Text.Json.Nodes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.DevHost.State;

/// <summary>Brings a data folder of an earlier version to the form that is read now, once, at start. Cut off anywhere, the next start goes on.</summary>
internal static class FormerState
{
    private const string FormerPartition = "ROOM#*";
    private const string FormerPrefix = "USER#";

    /// <summary>Account-wide standings were all in one partition; each is under its user's now, with a marker of what it owes.</summary>
    public static async Task MoveStandingsAsync(IItemStore items, TimeProvider time, CancellationToken cancellationToken)
    {
        var markers = new OwedMarkers(items, time, grace: TimeSpan.Zero);
        while ((await items.QueryAsync(FormerPartition, FormerPrefix, IItemStore.MaximumCount, after: null, cancellationToken).ConfigureAwait(false)).Items is { Count: > 0 } page)
        {
            foreach (var item in page)
            {
                var key = UserStandings.Key(UserStandings.EveryRoom, item.Key.Sort[FormerPrefix.Length..]);
                if (JsonNode.Parse(item.Document)?["owed"] is JsonArray { Count: > 0 })
                {
                    await markers.AnnounceAsync(key, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
                }

                // Where it is there already, an earlier start was cut off between this and the next line.
                await items.TryPutAsync(item with { Key = key, Version = 1 }, cancellationToken).ConfigureAwait(false);
                await items.TryDeleteAsync(item.Key, item.Version, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A bucket held one session a room, <c>sessions: {room: "role|end"}</c>; it holds one a room and role now.</summary>
    public static async Task SplitSessionsAsync(FileItemStore limits, CancellationToken cancellationToken)
    {
        foreach (var item in limits.Snapshot())
        {
            if (JsonNode.Parse(item.Document) is JsonObject bucket && bucket["sessions"] is JsonObject sessions)
            {
                var ends = bucket["ends"] as JsonObject ?? [];
                foreach (var (roomId, session) in sessions)
                {
                    var text = (string)session!;
                    var bar = text.LastIndexOf('|');
                    ends[$"{roomId}#{text[..bar]}"] = long.Parse(text.AsSpan(bar + 1), System.Globalization.CultureInfo.InvariantCulture);
                }

                bucket.Remove("sessions");
                bucket["ends"] = ends;
                await limits.TryPutAsync(item with { Version = item.Version + 1, Document = bucket.ToJsonString() }, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
