using System.Text;
using System.Text.Json;
using IvsChatBackend.Core.State;
using IvsChatBackend.DevHost.State;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.DevHost.Tests.State;

/// <summary>What a start makes of the journal of an earlier version, spoilt or not.</summary>
public sealed class FormerJournalTests
{
    private static readonly ManualTimeProvider Time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_journal_cut_off_at_any_byte_keeps_its_whole_lines()
    {
        var journal = Write(6);
        var header = journal.AsSpan().IndexOf((byte)'\n') + 1;
        for (var size = header; size <= journal.Length; size++)
        {
            var cut = journal[..size];
            var whole = cut.Count(value => value == '\n') - 1;

            Assert.Equal(Enumerable.Range(1, whole).Select(Numbered), FormerJournal.Read(cut, "journal").Items);
            Assert.Equal(Enumerable.Range(1, whole).Select(Numbered), FormerJournal.Read([.. cut, .. new byte[700]], "journal").Items);
        }
    }

    [Fact]
    public void A_journal_with_any_byte_changed_is_refused()
    {
        var journal = Write(4);
        for (var place = 0; place < journal.Length; place++)
        {
            foreach (var bit in (byte[])[1, 0x20, 0x80])
            {
                byte[] changed = [.. journal];
                changed[place] ^= bit;

                Assert.Throws<DevHostException>(() => FormerJournal.Read(changed, "journal"));
            }
        }
    }

    [Fact]
    public void A_journal_without_one_of_its_lines_or_with_two_swapped_is_refused()
    {
        var lines = Encoding.UTF8.GetString(Write(4)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var index = 0; index < lines.Length - 1; index++)
        {
            Refuses(lines[..index].Concat(lines[(index + 1)..]));
            Refuses([.. lines[..index], lines[index + 1], lines[index], .. lines[(index + 2)..]]);
        }

        Refuses([.. lines, lines[^1]]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("hello")]
    [InlineData("0000001c")]
    public void A_file_that_is_no_journal_is_refused_and_left_as_it_is(string content)
    {
        using var folder = TemporaryFolder.With(Encoding.UTF8.GetBytes(content));

        var refusal = Assert.Throws<DevHostException>(() => FileItemStore.Open(folder.Path, Time));

        Assert.StartsWith($"{folder.Journal} is damaged", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Equal(content, File.ReadAllText(folder.Journal));
    }

    [Theory]
    [InlineData("""{"format":"ivs-chat-backend-state-2"}""")]
    [InlineData("""{"format":"ivs-chat-backend-state-1","more":true}""")]
    [InlineData("{}")]
    public void A_journal_of_another_version_is_refused(string header)
    {
        Assert.Throws<DevHostException>(() => FormerJournal.Read(Lines(header), "journal"));
    }

    [Fact]
    public async Task A_journal_is_taken_over_once_and_put_aside()
    {
        var journal = Write(3);
        using var folder = TemporaryFolder.With(journal.AsSpan()[..^5]);
        using (var store = FileItemStore.Open(folder.Path, Time))
        {
            Assert.Equal([Numbered(1), Numbered(2)], (await store.QueryAsync("p", "", 100, null, Cancellation)).Items);
            Assert.True(await store.TryDeleteAsync(Numbered(1).Key, 1, Cancellation));
        }

        Assert.False(File.Exists(folder.Journal));
        Assert.True(File.Exists(folder.Journal + ".imported"));

        // As if the process had died before it could put the journal aside.
        await File.WriteAllBytesAsync(folder.Journal, journal, Cancellation);
        using var again = FileItemStore.Open(folder.Path, Time);
        Assert.Equal([Numbered(2)], (await again.QueryAsync("p", "", 100, null, Cancellation)).Items);
    }

    private static void Refuses(IEnumerable<string> lines)
    {
        var journal = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + '\n')));
        Assert.Throws<DevHostException>(() => FormerJournal.Read(journal, "journal"));
    }

    private static Item Numbered(int number) => new(new ItemKey("p", $"{number}"), 1, $$"""{"number":{{number}}}""");

    private static byte[] Write(int items) => Lines(
        """{"format":"ivs-chat-backend-state-1"}""",
        [.. Enumerable.Range(1, items).Select(number =>
            $$$"""{"partition":"p","sort":"{{{number}}}","version":1,"document":{{{JsonSerializer.Serialize(Numbered(number).Document)}}}}""")]);

    /// <summary>Lines as earlier versions wrote them.</summary>
    internal static byte[] Lines(string header, params string[] entries) =>
        Lines([.. entries.Prepend(header).Select(Encoding.UTF8.GetBytes)]);

    internal static byte[] Lines(params byte[][] texts)
    {
        var (file, seal) = (new List<byte>(), "");
        foreach (var text in texts)
        {
            seal = JournalLine.SealOf(seal, text);
            file.AddRange([.. JournalLine.Head(text.Length, seal), .. text, (byte)'\n']);
        }

        return [.. file];
    }
}
