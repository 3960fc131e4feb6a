using System.Collections.Concurrent;
using IvsChatBackend.Emulator.Quotas;

namespace IvsChatBackend.Emulator.Messaging.Delivery;

/// <summary>The audience of each room, by the room's ARN. A room's audience outlives the room: its clients stay connected.</summary>
internal sealed class RoomAudiences(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, RoomAudience> _audiences = new(StringComparer.Ordinal);

    public RoomAudience Of(string roomArn)
        => _audiences.GetOrAdd(roomArn, static (_, time) => new RoomAudience(new TokenBucket(time)), time);
}
