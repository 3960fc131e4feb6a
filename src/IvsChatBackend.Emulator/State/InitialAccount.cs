using System.Collections.Immutable;
using IvsChatBackend.Emulator.Controls;
using IvsChatBackend.Emulator.Rooms;
using IvsChatBackend.Emulator.Time;

namespace IvsChatBackend.Emulator.State;

/// <summary>Makes the rooms that are there from the start, and brings the account back to just those.</summary>
internal sealed class InitialAccount(AccountState state, Identifiers identifiers, EmulatorArns arns, EmulatorClock clock, EmulatorOptions options)
    : IResettable
{
    /// <summary>Makes each initial room, unless a kept one has its name or its id.</summary>
    public void Establish()
    {
        foreach (var initial in options.InitialRooms)
        {
            var room = Create(initial);
            state.Apply(resources =>
                resources.Rooms.Values.Any(kept => kept.Id == room.Id || kept.Name == room.Name) ? null : ResourceChange.Put(room));
        }
    }

    public void Reset()
    {
        state.Apply(_ => ResourceChange.Clear);
        Establish();
    }

    private Room Create(InitialRoom initial)
    {
        var (id, now) = (initial.Id ?? identifiers.Next(), clock.GetUtcNow());
        return new Room
        {
            Id = id,
            Arn = arns.Room(id),
            Name = initial.Name,
            CreateTime = now,
            UpdateTime = now,
            MaximumMessageLength = initial.MaximumMessageLength,
            MaximumMessageRatePerSecond = initial.MaximumMessageRatePerSecond,
            MessageReviewHandler = initial.MessageReviewHandler,
            Tags = initial.Tags.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }
}
