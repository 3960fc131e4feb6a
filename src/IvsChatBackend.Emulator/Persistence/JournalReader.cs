using System.Collections.Immutable;
using System.Text.Json;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Persistence;

/// <summary>Reads a journal back.</summary>
internal static class JournalReader
{
    /// <param name="file">Everything in it.</param>
    /// <param name="expected">Whose it has to be.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="EmulatorDataException">It is not a journal, not this account's, or was changed after it was written.</exception>
    public static JournalContent Read(ReadOnlySpan<byte> file, JournalHeader expected, string path)
    {
        var content = new JournalContent(Resources.None, "", 0, 0);
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
                    resources = resources.After(Ordinal(JsonSerializer.Deserialize(text, JournalJson.Default.ResourceChange)!));
                }
            }
            catch (JsonException exception)
            {
                throw Corrupt(path, content.Length, exception);
            }

            content = new(resources, checksum, content.Length + JournalRecord.LineLength(text), content.Records + 1);
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

    // Read back, a dictionary has the default comparer; tags are told apart by their bytes.
    private static ResourceChange Ordinal(ResourceChange change) => change with
    {
        Room = change.Room is { } room ? room with { Tags = Ordinal(room.Tags) } : null,
        LoggingConfiguration = change.LoggingConfiguration is { } logging ? logging with { Tags = Ordinal(logging.Tags) } : null,
    };

    private static ImmutableSortedDictionary<string, string> Ordinal(ImmutableSortedDictionary<string, string> tags) =>
        tags.WithComparers(StringComparer.Ordinal);

    private static EmulatorDataException Corrupt(string path, long offset, Exception? cause = null) => new(
        $"{path} is damaged at byte {offset}. Put back a copy, or move the file away to start with nothing.", cause);
}

/// <summary>What a journal had.</summary>
/// <param name="Resources">The account after its last whole line.</param>
/// <param name="Checksum">Of that line.</param>
/// <param name="Length">Bytes up to that line's end; what follows was torn.</param>
/// <param name="Records">Lines.</param>
internal sealed record JournalContent(Resources Resources, string Checksum, long Length, int Records);
