using System.Text.Json;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.DevHost.State;

/// <summary>
/// The changes to a store, in one file that only grows. A change is on the disk when <see cref="Append"/> returns. Once the file is mostly
/// history it is written anew beside itself, and put in its own place. Not for several threads at once.
/// </summary>
internal sealed class Journal : IDisposable
{
    // Lines beyond twice the items from which on the file counts as mostly history.
    private const int Slack = 1000;

    private readonly string _directory;
    private readonly string _path;
    private readonly FileStream _lock;
    private FileStream? _file;
    private string _seal = "";
    private int _lines;
    private int _enough = Slack;

    private Journal(string directory, FileStream directoryLock) =>
        (_directory, _path, _lock) = (directory, Path.Combine(directory, "journal"), directoryLock);

    /// <returns>The journal, and what it says.</returns>
    /// <exception cref="DevHostException">The folder can't be used, or the journal in it is damaged.</exception>
    public static (Journal Journal, IReadOnlyCollection<Item> Items) Open(string directory)
    {
        Journal? journal = null;
        try
        {
            journal = new Journal(directory, Lock(directory));
            return (journal, journal.Load());
        }
        catch (Exception exception)
        {
            journal?.Dispose();
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw new DevHostException($"The data folder {directory} can't be used: {exception.Message}");
            }

            throw;
        }
    }

    /// <param name="entry">The change.</param>
    /// <param name="before">All items before it; asked for when the file may be mostly history.</param>
    /// <exception cref="IOException">It may or may not be on the disk; the journal takes no more.</exception>
    public void Append(JournalEntry entry, Func<IReadOnlyCollection<Item>> before)
    {
        // After a failure nobody knows what is on the disk until it is read again.
        var file = _file ?? throw new IOException("The journal failed earlier.");
        _file = null;
        try
        {
            file = _lines > _enough ? RewriteHistory(file, before()) : file;
            Write(file, JsonSerializer.SerializeToUtf8Bytes(entry, JournalJson.Default.JournalEntry));
            file.Flush(flushToDisk: true);
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
        _lock.Dispose();
    }

    /// <summary>The system lets go of the lock when the process dies, however it does.</summary>
    private static FileStream Lock(string directory)
    {
        Directory.CreateDirectory(directory);
        try
        {
            return new FileStream(Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new DevHostException($"The data folder {directory} is in use by another process.");
        }
    }

    private IReadOnlyCollection<Item> Load()
    {
        if (!File.Exists(_path))
        {
            _file = Rewrite([]);
            return [];
        }

        var content = JournalContent.Read(File.ReadAllBytes(_path), _path);
        (_lines, _seal) = (content.Lines, content.Seal);
        _file = new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _file.SetLength(content.Size);
        _file.Seek(0, SeekOrigin.End);
        _file.Flush(flushToDisk: true);
        return content.Items;
    }

    private FileStream RewriteHistory(FileStream file, IReadOnlyCollection<Item> items)
    {
        _enough = Slack + (2 * items.Count);
        if (_lines <= _enough)
        {
            return file;
        }

        file.Dispose();
        return Rewrite(items);
    }

    private FileStream Rewrite(IReadOnlyCollection<Item> items)
    {
        var beside = _path + ".new";
        var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete);
        try
        {
            (_lines, _seal) = (0, "");
            Write(file, JsonSerializer.SerializeToUtf8Bytes(JournalHeader.Current, JournalJson.Default.JournalHeader));
            foreach (var item in items)
            {
                Write(file, JsonSerializer.SerializeToUtf8Bytes(JournalEntry.Put(item), JournalJson.Default.JournalEntry));
            }

            file.Flush(flushToDisk: true);
            File.Move(beside, _path, overwrite: true);
            FolderNames.Flush(_directory);
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
        (var line, _seal) = JournalLine.Write(_seal, text);
        file.Write(line);
        _lines++;
    }
}
