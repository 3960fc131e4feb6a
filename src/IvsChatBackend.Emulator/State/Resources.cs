using System.Collections.Immutable;

namespace IvsChatBackend.Emulator.State;

/// <summary>All that the account has, as one immutable value: what a reader holds does not change under it.</summary>
internal sealed record Resources
{
    public static Resources None { get; } = new();

    public ImmutableDictionary<string, Room> Rooms { get; private init; } = ImmutableDictionary<string, Room>.Empty;

    public ImmutableDictionary<string, LoggingConfiguration> LoggingConfigurations { get; private init; } =
        ImmutableDictionary<string, LoggingConfiguration>.Empty;

    /// <summary>Where each room stands in a listing: the one updated last comes first.</summary>
    public ImmutableSortedSet<Position> RoomOrder { get; private init; } = [];

    public ImmutableSortedSet<Position> LoggingConfigurationOrder { get; private init; } = [];

    /// <summary>The account after a change. The same step serves live calls and what is read back from disk.</summary>
    public Resources After(ResourceChange change) => change switch
    {
        { Room: { } room } => Without(room.Arn).With(room),
        { LoggingConfiguration: { } configuration } => Without(configuration.Arn).With(configuration),
        { DeletedArn: { } arn } => Without(arn),
        _ => None,
    };

    /// <summary>The first of these ARNs that no logging configuration has; null when all exist.</summary>
    public string? FirstUnknownLoggingConfiguration(IEnumerable<string> arns) => arns.FirstOrDefault(arn => !LoggingConfigurations.ContainsKey(arn));

    /// <summary>Changes that lead from nothing to here.</summary>
    public IEnumerable<ResourceChange> ToChanges() =>
    [
        .. LoggingConfigurations.Values.Select(ResourceChange.Put),
        .. Rooms.Values.Select(ResourceChange.Put),
    ];

    private Resources With(Room room) => this with { Rooms = Rooms.Add(room.Arn, room), RoomOrder = RoomOrder.Add(Position.Of(room)) };

    private Resources With(LoggingConfiguration configuration) => this with
    {
        LoggingConfigurations = LoggingConfigurations.Add(configuration.Arn, configuration),
        LoggingConfigurationOrder = LoggingConfigurationOrder.Add(Position.Of(configuration)),
    };

    private Resources Without(string arn)
    {
        if (Rooms.TryGetValue(arn, out var room))
        {
            return this with { Rooms = Rooms.Remove(arn), RoomOrder = RoomOrder.Remove(Position.Of(room)) };
        }

        return LoggingConfigurations.TryGetValue(arn, out var configuration)
            ? this with
            {
                LoggingConfigurations = LoggingConfigurations.Remove(arn),
                LoggingConfigurationOrder = LoggingConfigurationOrder.Remove(Position.Of(configuration)),
            }
            : this;
    }
}
