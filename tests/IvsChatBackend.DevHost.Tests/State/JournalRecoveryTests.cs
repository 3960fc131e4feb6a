using System.Text;
using IvsChatBackend.Core.State;
using IvsChatBackend.DevHost.State;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.DevHost.Tests.State;

/// <summary>What a start makes of a journal that a crash, a disk or somebody has spoilt.</summary>
public sealed class JournalRecoveryTests
{
    private static readonly ManualTimeProvider Time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_journal_cut_off_at_any_byte_keeps_its_whole_lines()
    {
        var journal = await WriteAsync(6);
        var header = journal.AsSpan().IndexOf((byte)'\n') + 1;
        for (var size = header; size <= journal.Length; size++)
        {
            var cut = journal[..size];
            var whole = cut.Count(value => value == '\n') - 1;

            Assert.Equal(Enumerable.Range(1, whole).Select(Numbered), JournalContent.Read(cut, "journal").Items);
            Assert.Equal(Enumerable.Range(1, whole).Select(Numbered), JournalContent.Read([.. cut, .. new byte[700]], "journal").Items);
        }
    }

    [Fact]
    public async Task A_journal_with_any_byte_changed_is_refused()
    {
        var journal = await WriteAsync(4);
        for (var place = 0; place < journal.Length; place++)
        {
            foreach (var bit in (byte[])[1, 0x20, 0x80])
            {
                byte[] changed = [.. journal];
                changed[place] ^= bit;

                Assert.Throws<DevHostException>(() => JournalContent.Read(changed, "journal"));
            }
        }
    }

    [Fact]
    public async Task A_journal_without_one_of_its_lines_or_with_two_swapped_is_refused()
    {
        var lines = Encoding.UTF8.GetString(await WriteAsync(4)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
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
        var (line, _) = JournalLine.Write("", Encoding.UTF8.GetBytes(header));

        Assert.Throws<DevHostException>(() => JournalContent.Read(line, "journal"));
    }

    [Fact]
    public async Task A_start_after_a_cut_goes_on_from_the_last_whole_line()
    {
        var journal = await WriteAsync(3);
        using var folder = TemporaryFolder.With(journal.AsSpan()[..^5]);
        using (var store = FileItemStore.Open(folder.Path, Time))
        {
            Assert.Equal([Numbered(1), Numbered(2)], (await store.QueryAsync("p", "", 100, null, Cancellation)).Items);
            Assert.True(await store.TryPutAsync(Numbered(3), Cancellation));
        }

        Assert.Equal(journal, folder.ReadJournal());
    }

    [Fact]
    public async Task A_snapshot_that_never_got_its_name_is_passed_over()
    {
        using var folder = TemporaryFolder.With(await WriteAsync(2));
        await File.WriteAllTextAsync(folder.Journal + ".new", "half of it", Cancellation);

        using var store = FileItemStore.Open(folder.Path, Time);

        Assert.Equal([Numbered(1), Numbered(2)], (await store.QueryAsync("p", "", 100, null, Cancellation)).Items);
    }

    private static void Refuses(IEnumerable<string> lines)
    {
        var journal = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + '\n')));
        Assert.Throws<DevHostException>(() => JournalContent.Read(journal, "journal"));
    }

    private static Item Numbered(int number) => new(new ItemKey("p", $"{number}"), 1, $$"""{"number":{{number}}}""");

    private static async Task<byte[]> WriteAsync(int items)
    {
        using var folder = new TemporaryFolder();
        using (var store = FileItemStore.Open(folder.Path, Time))
        {
            for (var number = 1; number <= items; number++)
            {
                Assert.True(await store.TryPutAsync(Numbered(number), Cancellation));
            }
        }

        return folder.ReadJournal();
    }
}
