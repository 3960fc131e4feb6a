using System.Globalization;
using IvsChatBackend.Emulator.Time;

namespace IvsChatBackend.Emulator.ChatLogging;

/// <summary>Files as a delivery stream leaves them in a bucket, with the records one a line.</summary>
/// <remarks>Source of the names: Amazon Data Firehose developer guide, "Configure Amazon S3 object name format".</remarks>
internal sealed class FirehoseObjects(EmulatorClock clock)
{
    public async Task StoreAsync(string stream, IReadOnlyList<LogEntry> entries)
    {
        var time = clock.GetUtcNow().UtcDateTime;
        var hour = time.ToString("yyyy/MM/dd/HH", CultureInfo.InvariantCulture);
        var second = time.ToString("yyyy-MM-dd-HH-mm-ss", CultureInfo.InvariantCulture);
        var path = Path.Combine(stream, hour, $"{entries[0].Configuration.Destination.Name}-1-{second}-{Guid.NewGuid()}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        foreach (var entry in entries)
        {
            await file.WriteAsync(entry.ToRecord());
            file.WriteByte((byte)'\n');
        }
    }
}
