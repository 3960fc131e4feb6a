using System.Text;
using System.Text.Json;
using IvsChatBackend.Emulator.Time;

namespace IvsChatBackend.Emulator.ChatLogging;

/// <summary>One file a log stream, with the events as GetLogEvents would list them, one a line.</summary>
/// <remarks>Source of the stream's name: Amazon IVS Chat user guide, "Chat logging", Amazon CloudWatch Logs.</remarks>
internal sealed class CloudWatchStreams(EmulatorClock clock)
{
    public async Task StoreAsync(string group, IReadOnlyList<LogEntry> entries)
    {
        var path = Path.Combine(group, "aws", "IVSChatLogs", LogEntry.Version, $"room_{entries[0].Room.Id}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        var ingestion = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var entry in entries)
        {
            await using (var writer = new Utf8JsonWriter(file))
            {
                writer.WriteStartObject();
                writer.WriteNumber("timestamp"u8, entry.Time.ToUnixTimeMilliseconds());
                writer.WriteString("message"u8, Encoding.UTF8.GetString(entry.ToRecord().Span));
                writer.WriteNumber("ingestionTime"u8, ingestion);
                writer.WriteEndObject();
            }

            file.WriteByte((byte)'\n');
        }
    }
}
