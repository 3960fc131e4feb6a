using System.Collections.Immutable;

namespace IvsChatBackend.Emulator.State;

/// <summary>A logging configuration as the control plane keeps it. Immutable.</summary>
public sealed record LoggingConfiguration
{
    /// <summary>By how much <see cref="UpdateTime"/> is past the call: 127 to 451 ms were seen between a new one's two times.</summary>
    internal static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(150);

    public required string Id { get; init; }

    /// <summary><c>arn:aws:ivschat:REGION:ACCOUNT:logging-configuration/ID</c>.</summary>
    public required string Arn { get; init; }

    public string Name { get; init; } = "";

    public required DateTimeOffset CreateTime { get; init; }

    public required DateTimeOffset UpdateTime { get; init; }

    public required LogDestination Destination { get; init; }

    /// <summary><c>ACTIVE</c>, or one of the model's six other states; only ACTIVE ones log.</summary>
    public string State { get; init; } = "ACTIVE";

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <param name="Kind">The union's member.</param>
/// <param name="Name">Bucket, log group or delivery stream.</param>
public sealed record LogDestination(LogDestinationKind Kind, string Name);

public enum LogDestinationKind
{
    S3,
    CloudWatchLogs,
    Firehose,
}
