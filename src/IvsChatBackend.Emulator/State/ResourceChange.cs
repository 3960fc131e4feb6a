using System.Text.Json.Serialization;

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

    /// <summary>Of the resource that changes; null where everything is cleared.</summary>
    [JsonIgnore]
    public string? Arn => Room?.Arn ?? LoggingConfiguration?.Arn ?? DeletedArn;

    public static ResourceChange Put(Room room) => new() { Room = room };

    public static ResourceChange Put(LoggingConfiguration configuration) => new() { LoggingConfiguration = configuration };

    public static ResourceChange Delete(string arn) => new() { DeletedArn = arn };

    /// <summary>The same, for one that was read back: a dictionary has the default comparer then, and tags are told apart by their bytes.</summary>
    public ResourceChange WithOrdinalTags() => this with
    {
        Room = Room is { } room ? room with { Tags = room.Tags.WithComparers(StringComparer.Ordinal) } : null,
        LoggingConfiguration = LoggingConfiguration is { } logging ? logging with { Tags = logging.Tags.WithComparers(StringComparer.Ordinal) } : null,
    };
}
