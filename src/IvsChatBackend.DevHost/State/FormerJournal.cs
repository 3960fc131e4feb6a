using System.Text.Json;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.DevHost.State;

/// <summary>The journal by which earlier versions kept items: a file of lines, each sealed. It is read once, and put aside.</summary>
/// <param name="Items">As the last whole line left them.</param>
/// <param name="Lines">How many whole lines there are.</param>
/// <param name="Size">Bytes of the whole lines; what follows was torn.</param>
/// <param name="Seal">Of the last whole line.</param>
internal sealed record FormerJournal(IReadOnlyCollection<Item> Items, int Lines, int Size, string Seal)
{
    private const string FileName = "journal";

    /// <summary>What a folder's journal has; nothing where there is none.</summary>
    /// <exception cref="DevHostException">It is damaged before its end, or something else.</exception>
    public static IReadOnlyCollection<Item> Take(string directory)
    {
        var path = Path.Combine(directory, FileName);
        return File.Exists(path) ? Read(File.ReadAllBytes(path), path).Items : [];
    }

    /// <summary>Keeps the journal under another name: whoever goes back to the earlier version finds it.</summary>
    public static void PutAside(string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (File.Exists(path))
        {
            File.Move(path, path + ".imported", overwrite: true);
        }
    }

    /// <param name="file">All of it.</param>
    /// <param name="path">For the message.</param>
    /// <exception cref="DevHostException">It is damaged before its end, or something else.</exception>
    public static FormerJournal Read(ReadOnlySpan<byte> file, string path)
    {
        var items = new Dictionary<ItemKey, Item>();
        var (lines, size, seal) = (0, 0, "");
        while (size < file.Length)
        {
            var condition = JournalLine.Read(file[size..], seal, out var text, out var next);
            if (condition == LineCondition.Torn && lines > 0)
            {
                break;
            }

            if (condition != LineCondition.Whole || !TryApply(text, isHeader: lines == 0, items))
            {
                throw Damaged(path, size);
            }

            (lines, size, seal) = (lines + 1, size + JournalLine.Size(text), next);
        }

        // A journal gets its name with its first line whole, so one without was emptied by somebody else.
        return lines > 0 ? new FormerJournal(items.Values, lines, size, seal) : throw Damaged(path, 0);
    }

    private static bool TryApply(ReadOnlySpan<byte> text, bool isHeader, Dictionary<ItemKey, Item> items)
    {
        try
        {
            if (isHeader)
            {
                return JsonSerializer.Deserialize(text, JournalJson.Default.JournalHeader) == JournalHeader.Current;
            }

            var entry = JsonSerializer.Deserialize(text, JournalJson.Default.JournalEntry)!;
            if (entry.ToItem() is { } item)
            {
                items[entry.Key] = item;
            }
            else
            {
                items.Remove(entry.Key);
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static DevHostException Damaged(string path, int offset) => new(
        $"{path} is damaged at byte {offset}, or is of another version. Put back a copy of it, or move it away to start with nothing.");
}
