using System.Collections.Immutable;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Time;

namespace IvsChatBackend.Emulator.State;

/// <summary>Makes what is there from the start, and brings the account back to just that.</summary>
internal sealed class InitialAccount(AccountState state, Identifiers identifiers, EmulatorArns arns, EmulatorClock clock, InitialResources initially)
    : IResettable
{
    /// <summary>Makes each initial logging configuration and room, unless a kept one has its name or its id.</summary>
    public void Establish()
    {
        foreach (var initial in initially.LoggingConfigurations)
        {
            var configuration = Create(initial);
            state.Apply(resources =>
                resources.LoggingConfigurations.Values.Any(kept => kept.Id == configuration.Id || kept.Name == configuration.Name)
                    ? null
                    : ResourceChange.Put(configuration));
        }

        foreach (var initial in initially.Rooms)
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
            LoggingConfigurationIdentifiers =
            [
                .. state.Current.LoggingConfigurations.Values.Where(made => initial.LoggingConfigurations.Contains(made.Name)).Select(made => made.Arn),
            ],
            Tags = initial.Tags.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }

    private LoggingConfiguration Create(InitialLoggingConfiguration initial)
    {
        var (id, now) = (initial.Id ?? identifiers.Next(), clock.GetUtcNow());
        return new LoggingConfiguration
        {
            Id = id,
            Arn = arns.LoggingConfiguration(id),
            Name = initial.Name,
            CreateTime = now,
            UpdateTime = now + LoggingConfiguration.Settling,
            Destination = initial.Destination,
        };
    }
}

/// <summary>What is there from the start.</summary>
internal sealed record InitialResources(IReadOnlyList<InitialLoggingConfiguration> LoggingConfigurations, IReadOnlyList<InitialRoom> Rooms);
