using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using IvsChatBackend.Emulator.Kernel;

namespace IvsChatBackend.Emulator.ChatLogging;

/// <summary>Compressed files of one record a line, under the keys that the service uses.</summary>
/// <remarks>Source: Amazon IVS Chat user guide, "Chat logging", Amazon S3.</remarks>
internal sealed class S3Objects(AccountName account)
{
    public async Task StoreAsync(string bucket, IReadOnlyList<LogEntry> entries)
    {
        using var content = new MemoryStream();
        await using (var gzip = new GZipStream(content, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                await gzip.WriteAsync(entry.ToRecord());
                gzip.WriteByte((byte)'\n');
            }
        }

        var bytes = content.ToArray();
        var path = Path.Combine(bucket, Key(entries[0], Convert.ToHexStringLower(SHA256.HashData(bytes))[..8]));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, bytes);
    }

    private string Key(LogEntry first, string hash)
    {
        var time = first.Time.UtcDateTime;
        var hour = time.ToString("yyyy/MM/dd/HH", CultureInfo.InvariantCulture);
        var minute = time.ToString("yyyyMMdd'T'HHmm'Z'", CultureInfo.InvariantCulture);
        var (id, region, room) = (account.Id, account.Region, $"room_{first.Room.Id}");
        return $"AWSLogs/{id}/IVSChatLogs/{LogEntry.Version}/{region}/{room}/{hour}/"
            + $"{id}_IVSChatLogs_{LogEntry.Version}_{region}_{room}_{minute}_{hash}.log.gz";
    }
}
