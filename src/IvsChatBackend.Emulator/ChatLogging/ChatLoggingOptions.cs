namespace IvsChatBackend.Emulator.ChatLogging;

/// <summary>Where logged messages go.</summary>
public sealed record ChatLoggingOptions
{
    /// <summary>Folder that stands for S3, CloudWatch Logs and Firehose, one sub-folder each. Null, the default, logs nothing.</summary>
    public string? Folder { get; init; }

    /// <summary>How long records for S3 are collected, on the emulator's clock: 5 min by default, AWS's average delay.</summary>
    public TimeSpan S3Delay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The same for CloudWatch Logs and Firehose: 10 s by default.</summary>
    public TimeSpan StreamDelay { get; init; } = TimeSpan.FromSeconds(10);
}
