namespace IvsChatBackend.Emulator.Messaging;

/// <summary>How the messaging socket behaves where AWS's documentation leaves it open.</summary>
public sealed record MessagingOptions
{
    /// <summary>Longest request, in bytes: 32 KiB by default, more than the documented limits can add up to. A longer one gets ERROR 413.</summary>
    public int MaximumRequestBytes { get; init; } = 32 * 1024;

    /// <summary>Longest message that is read to its end at all: 1 MiB by default. A longer one ends the connection with close code 1009.</summary>
    public long MaximumDroppedBytes { get; init; } = 1024 * 1024;

    /// <summary>Frames that may wait for one reader beyond what the sockets hold: 8,192 by default. A reader that lets more pile up is cut.</summary>
    public int MaximumQueuedFrames { get; init; } = 8_192;

    /// <summary>The same in bytes: 4 MiB by default.</summary>
    public int MaximumQueuedBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>How long a closing connection waits for the other side, on the emulator's clock: 5 s by default.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
