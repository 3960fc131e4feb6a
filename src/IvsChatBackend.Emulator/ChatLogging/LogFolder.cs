using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.ChatLogging;

/// <summary>A folder in the place of the three services: <c>s3/BUCKET/KEY</c>, <c>cloudwatch/GROUP/STREAM</c>, <c>firehose/STREAM/KEY</c>.</summary>
internal sealed class LogFolder(ChatLoggingOptions options, S3Objects s3, CloudWatchStreams cloudWatch, FirehoseObjects firehose) : ILogDestination
{
    public Task StoreAsync(IReadOnlyList<LogEntry> entries)
    {
        var destination = entries[0].Configuration.Destination;
        return destination.Kind switch
        {
            LogDestinationKind.S3 => s3.StoreAsync(Folder("s3", destination.Name), entries),
            LogDestinationKind.CloudWatchLogs => cloudWatch.StoreAsync(Folder("cloudwatch", destination.Name), entries),
            _ => firehose.StoreAsync(Folder("firehose", destination.Name), entries),
        };
    }

    /// <remarks>Names may hold dots and slashes, by the model's own patterns: no name leads out of the folder.</remarks>
    private string Folder(string service, string name)
    {
        var segments = name.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(segment => segment.Trim('.').Length == 0 ? "_" : segment);
        return Path.Combine([options.Folder!, service, .. segments]);
    }
}
