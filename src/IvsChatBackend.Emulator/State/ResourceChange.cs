using IvsChatBackend.Emulator.LoggingConfigurations;
using IvsChatBackend.Emulator.Rooms;

namespace IvsChatBackend.Emulator.State;

/// <summary>One change to the account: exactly one member is set, or none for a change that clears everything.</summary>
internal sealed record ResourceChange
{
    public static ResourceChange Clear { get; } = new();

    /// <summary>The room as it is from now on.</summary>
    public Room? Room { get; init; }

    /// <summary>The logging configuration as it is from now on.</summary>
    public LoggingConfiguration? LoggingConfiguration { get; init; }

    /// <summary>The room or logging configuration that is gone.</summary>
    public string? DeletedArn { get; init; }

    public static ResourceChange Put(Room room) => new() { Room = room };

    public static ResourceChange Put(LoggingConfiguration configuration) => new() { LoggingConfiguration = configuration };

    public static ResourceChange Delete(string arn) => new() { DeletedArn = arn };
}
