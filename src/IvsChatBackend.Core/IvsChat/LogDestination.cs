using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace IvsChatBackend.Core.IvsChat;

/// <summary>Where chat is logged to: a bucket, a log group or a delivery stream of the account, in the region.</summary>
public sealed record LogDestination
{
    private static readonly SearchValues<char> BucketCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");
    private static readonly SearchValues<char> GroupCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_/#");
    private static readonly SearchValues<char> StreamCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    private LogDestination(LogDestinationKind kind, string name) => (Kind, Name) = (kind, name);

    public LogDestinationKind Kind { get; }

    /// <summary>3–63 characters of a bucket, 1–512 of a log group, 1–64 of a stream.</summary>
    public string Name { get; }

    public static bool TryCreate(
        LogDestinationKind kind, string name, [NotNullWhen(true)] out LogDestination? destination, [NotNullWhen(false)] out string? problem)
    {
        var (minimum, maximum, allowed, characters) = kind switch
        {
            LogDestinationKind.S3 => (3, 63, BucketCharacters, "a-z 0-9 - ."),
            LogDestinationKind.CloudWatchLogs => (1, 512, GroupCharacters, "A-Z a-z 0-9 . - _ / #"),
            LogDestinationKind.Firehose => (1, 64, StreamCharacters, "A-Z a-z 0-9 _ . -"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        var fits = name.Length >= minimum && name.Length <= maximum && !name.AsSpan().ContainsAnyExcept(allowed);
        destination = fits ? new LogDestination(kind, name) : null;
        problem = fits ? null : $"It must have {minimum} to {maximum} characters of {characters}.";
        return fits;
    }

    /// <summary>As IVS Chat reports it, whatever it is.</summary>
    public static LogDestination Known(LogDestinationKind kind, string name) => new(kind, name);

    /// <summary><c>s3:NAME</c>, <c>cloudwatch:NAME</c> or <c>firehose:NAME</c>, as settings and the audit trail have it.</summary>
    public override string ToString() => $"{Prefix(Kind)}:{Name}";

    public static string Prefix(LogDestinationKind kind) => kind switch
    {
        LogDestinationKind.S3 => "s3",
        LogDestinationKind.CloudWatchLogs => "cloudwatch",
        _ => "firehose",
    };
}

public enum LogDestinationKind
{
    S3,
    CloudWatchLogs,
    Firehose,
}
