using System.Collections.Immutable;
using System.Text.Json;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Persistence;

/// <summary>The journal by which earlier versions kept an account: a file of lines chained by checksum. It is read once, and put aside.</summary>
internal static class FormerJournal
{
    private const string FileName = "journal";

    /// <summary>What a folder's journal has; nothing where there is none.</summary>
    /// <exception cref="EmulatorDataException">It is damaged, or not this account's.</exception>
    public static Resources Read(string directory, AccountName account)
    {
        var path = Path.Combine(directory, FileName);
        return File.Exists(path)
            ? Read(File.ReadAllBytes(path), new JournalHeader(JournalHeader.CurrentFormat, account.Region, account.Id), path).Resources
            : Resources.None;
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

    /// <param name="file">Everything in it.</param>
    /// <param name="expected">Whose it has to be.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="EmulatorDataException">It is not a journal, not this account's, or was changed after it was written.</exception>
    public static JournalContent Read(ReadOnlySpan<byte> file, JournalHeader expected, string path)
    {
        var content = new JournalContent(Resources.None, "", 0);
        JournalHeader? header = null;
        while (content.Length < file.Length)
        {
            var read = JournalRecord.Read(file[(int)content.Length..], content.Checksum, out var text, out var checksum);
            if (read == JournalRead.Torn && header is not null)
            {
                return content;
            }

            if (read != JournalRead.Whole)
            {
                throw Corrupt(path, content.Length);
            }

            var resources = content.Resources;
            try
            {
                if (header is null)
                {
                    header = JsonSerializer.Deserialize(text, JournalJson.Default.JournalHeader);
                    ThrowIfNot(expected, header, path);
                }
                else
                {
                    resources = resources.After(JsonSerializer.Deserialize(text, JournalJson.Default.ResourceChange)!.WithOrdinalTags());
                }
            }
            catch (JsonException exception)
            {
                throw Corrupt(path, content.Length, exception);
            }

            content = new(resources, checksum, content.Length + JournalRecord.LineLength(text));
        }

        // A journal is put in place with its first line whole, so one without was emptied by somebody else.
        return header is null ? throw Corrupt(path, 0) : content;
    }

    private static void ThrowIfNot(JournalHeader expected, JournalHeader? header, string path)
    {
        if (header != expected)
        {
            throw new EmulatorDataException(
                $"{path} holds {header?.Format} of account {header?.AccountId} in {header?.Region}, "
                + $"not {expected.Format} of account {expected.AccountId} in {expected.Region}.");
        }
    }

    private static EmulatorDataException Corrupt(string path, long offset, Exception? cause = null) => new(
        $"{path} is damaged at byte {offset}. Put back a copy, or move the file away to start with nothing.", cause);
}

/// <summary>What a journal had.</summary>
/// <param name="Resources">The account after its last whole line.</param>
/// <param name="Checksum">Of that line.</param>
/// <param name="Length">Bytes up to that line's end; what follows was torn.</param>
internal sealed record JournalContent(Resources Resources, string Checksum, long Length);
