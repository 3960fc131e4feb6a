using System.Text.Json;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Persistence;

/// <summary>
/// Keeps the account in one append-only file, each change flushed to the disk before it counts. Once most of its lines are history it is written
/// anew, beside the old one, with just what there is, and put in its place. A second process can't open the same directory.
/// </summary>
internal sealed class Journal : IChangeLog, IDisposable
{
    // Lines of history, beyond twice the resources that there are, at which the file is written anew.
    private const int Slack = 200;

    private readonly string _directory;
    private readonly string _path;
    private readonly JournalHeader _header;
    private FileStream? _lock;
    private FileStream? _file;
    private string _checksum = "";
    private int _records;

    public Journal(EmulatorOptions options)
    {
        _directory = Path.GetFullPath(options.DataDirectory!);
        _path = Path.Combine(_directory, "journal");
        _header = new JournalHeader(JournalHeader.CurrentFormat, options.Region, options.AccountId);
    }

    public Resources Load()
    {
        try
        {
            Directory.CreateDirectory(_directory);
            _lock = OpenLock();
            if (!File.Exists(_path))
            {
                _file = Rewrite(Resources.None);
                return Resources.None;
            }

            var content = JournalReader.Read(File.ReadAllBytes(_path), _header, _path);
            (_checksum, _records) = (content.Checksum, content.Records);
            _file = new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
            _file.SetLength(content.Length);
            _file.Seek(0, SeekOrigin.End);
            _file.Flush(flushToDisk: true);
            return content.Resources;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw new EmulatorDataException($"The data directory {_directory} can't be used: {exception.Message}", exception);
        }
        catch (EmulatorDataException)
        {
            Dispose();
            throw;
        }
    }

    public void Append(ResourceChange change, Resources after)
    {
        // After a failure nobody knows what reached the disk, so nothing is added to it until a start has read it back.
        var file = _file ?? throw new IOException("The journal failed earlier.");
        _file = null;
        try
        {
            if (_records > (2 * (after.Rooms.Count + after.LoggingConfigurations.Count)) + Slack)
            {
                file.Dispose();
                file = Rewrite(after);
            }
            else
            {
                Write(file, JsonSerializer.SerializeToUtf8Bytes(change, JournalJson.Default.ResourceChange));
                file.Flush(flushToDisk: true);
            }

            _file = file;
        }
        finally
        {
            if (_file is null)
            {
                file.Dispose();
            }
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _lock?.Dispose();
    }

    private FileStream OpenLock()
    {
        var path = Path.Combine(_directory, "lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new EmulatorDataException($"The data directory {_directory} is in use by another emulator.", exception);
        }
    }

    private FileStream Rewrite(Resources resources)
    {
        var beside = _path + ".new";
        var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 64 * 1024);
        try
        {
            (_checksum, _records) = ("", 0);
            Write(file, JsonSerializer.SerializeToUtf8Bytes(_header, JournalJson.Default.JournalHeader));
            foreach (var change in resources.ToChanges())
            {
                Write(file, JsonSerializer.SerializeToUtf8Bytes(change, JournalJson.Default.ResourceChange));
            }

            file.Flush(flushToDisk: true);
            File.Move(beside, _path, overwrite: true);
            DirectoryEntry.Flush(_directory);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private void Write(FileStream file, byte[] text)
    {
        file.Write(JournalRecord.Write(_checksum, text, out _checksum));
        _records++;
    }
}
