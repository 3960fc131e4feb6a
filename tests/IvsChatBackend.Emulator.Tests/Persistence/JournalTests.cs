using IvsChatBackend.Emulator.Persistence;
using IvsChatBackend.Emulator.Rooms;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Tests.Persistence;

public sealed class JournalTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ivschat-journal-");

    private string JournalPath => Path.Combine(_directory.FullName, "journal");

    [Fact]
    public void What_was_kept_is_there_at_the_next_start()
    {
        Write(Room("a"), Room("b"), Room("c"));

        Assert.Equal(["a", "b", "c"], Names(Reopen()));
    }

    [Fact]
    public void Tags_are_told_apart_by_their_bytes_after_a_restart_too()
    {
        Write(Room("a") with { Tags = Room("a").Tags.WithComparers(StringComparer.Ordinal).Add("key", "1").Add("KEY", "2") });

        var room = Reopen().Rooms.Values.Single();

        Assert.Equal(2, room.Tags.Count);
        Assert.Same(StringComparer.Ordinal, room.Tags.KeyComparer);
    }

    [Fact]
    public void A_write_torn_at_any_byte_loses_that_write_and_nothing_else()
    {
        Write(Room("a"), Room("b"));
        var before = new FileInfo(JournalPath).Length;
        Write(Room("c"));
        var whole = File.ReadAllBytes(JournalPath);

        for (var length = before; length < whole.Length; length++)
        {
            var read = Read(whole[..(int)length]);
            Assert.Equal(["a", "b"], Names(read.Resources));
            Assert.Equal(before, read.Length);
        }

        File.WriteAllBytes(JournalPath, whole[..^1]);
        Assert.Equal(["a", "b"], Names(Reopen()));
        Assert.Equal(before, new FileInfo(JournalPath).Length);
    }

    [Fact]
    public void Zeros_that_a_power_cut_left_at_the_end_are_a_torn_write()
    {
        Write(Room("a"));
        File.AppendAllText(JournalPath, new string('\0', 4096));

        Assert.Equal(["a"], Names(Reopen()));
    }

    [Fact]
    public void A_journal_goes_on_after_a_torn_write()
    {
        Write(Room("a"));
        File.AppendAllText(JournalPath, "0000");

        Write(Room("b"));

        Assert.Equal(["a", "b"], Names(Reopen()));
    }

    [Fact]
    public void Any_single_changed_bit_is_refused_and_the_file_left_as_it_is()
    {
        Write(Room("a"), Room("b"));
        var whole = File.ReadAllBytes(JournalPath);
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.Throws<EmulatorDataException>(() => Read(damaged));
        }

        whole[^40] ^= 1;
        File.WriteAllBytes(JournalPath, whole);
        var refusal = Assert.Throws<EmulatorDataException>(() => Reopen());
        Assert.Contains(JournalPath, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(whole, File.ReadAllBytes(JournalPath));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_line_that_went_missing_or_was_moved_is_refused(int line)
    {
        Write(Room("a"), Room("b"), Room("c"), Room("d"));
        var lines = File.ReadAllLines(JournalPath);

        File.WriteAllText(JournalPath, string.Join('\n', lines.Where((_, index) => index != line)) + "\n");
        Assert.Throws<EmulatorDataException>(() => Reopen());

        (lines[line], lines[line + 1]) = (lines[line + 1], lines[line]);
        File.WriteAllText(JournalPath, string.Join('\n', lines) + "\n");
        Assert.Throws<EmulatorDataException>(() => Reopen());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData("not a journal at all\n")]
    [InlineData("{}")]
    public void A_file_without_a_whole_first_line_is_refused_not_taken_for_empty(string content)
    {
        File.WriteAllText(JournalPath, content);

        Assert.Throws<EmulatorDataException>(() => Reopen());

        Assert.Equal(content, File.ReadAllText(JournalPath));
    }

    [Fact]
    public void Another_accounts_journal_is_refused()
    {
        Write(Room("a"));

        var refusal = Assert.Throws<EmulatorDataException>(() =>
        {
            using var journal = new Journal(Options with { AccountId = "000000000000" });
            journal.Load();
        });

        Assert.Contains("123456789012", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_is_one_emulators_at_a_time()
    {
        using var first = new Journal(Options);
        first.Load();
        using var second = new Journal(Options);

        Assert.Contains("in use", Assert.Throws<EmulatorDataException>(() => second.Load()).Message, StringComparison.Ordinal);
        first.Dispose();

        using var third = new Journal(Options);
        third.Load();
    }

    [Fact]
    public void History_is_left_behind_once_most_of_the_file_is_history()
    {
        Write([.. Enumerable.Range(0, 500).Select(_ => Room("a", Guid.NewGuid().ToString("N")))]);

        Assert.InRange(File.ReadAllLines(JournalPath).Length, 2, 300);
        Assert.Single(Reopen().Rooms);
        Assert.False(File.Exists(JournalPath + ".new"));
    }

    [Fact]
    public void A_rewrite_that_was_cut_off_leaves_the_journal_as_it_was()
    {
        Write(Room("a"));
        File.WriteAllText(JournalPath + ".new", "half of a li");

        Assert.Equal(["a"], Names(Reopen()));
    }

    [Fact]
    public void After_a_failure_nothing_is_appended_until_the_file_was_read_back()
    {
        // A directory where the rewritten file would go makes the write fail at which history is left behind.
        Write(Room("a"));
        var obstacle = Directory.CreateDirectory(JournalPath + ".new");
        Assert.Throws<UnauthorizedAccessException>(() => Write([.. Enumerable.Range(0, 300).Select(number => Room("a", $"{number}"))]));
        using (var journal = new Journal(Options))
        {
            var resources = journal.Load();
            Assert.Throws<UnauthorizedAccessException>(() => journal.Append(ResourceChange.Put(Room("a")), resources));
            obstacle.Delete();
            Assert.Throws<IOException>(() => journal.Append(ResourceChange.Put(Room("a")), resources));
        }

        Assert.Equal(["200"], Names(Reopen()));
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static Room Room(string name, string? description = null) => new()
    {
        Id = name.PadRight(12, '0'),
        Arn = "arn:aws:ivschat:us-east-1:123456789012:room/" + name.PadRight(12, '0'),
        Name = description ?? name,
        CreateTime = DateTimeOffset.UnixEpoch,
        UpdateTime = DateTimeOffset.UnixEpoch,
    };

    private static IEnumerable<string> Names(Resources resources) => resources.Rooms.Values.Select(room => room.Name).Order(StringComparer.Ordinal);

    private EmulatorOptions Options => new() { DataDirectory = _directory.FullName };

    private void Write(params Room[] rooms)
    {
        using var journal = new Journal(Options);
        var resources = journal.Load();
        foreach (var change in rooms.Select(ResourceChange.Put))
        {
            resources = resources.After(change);
            journal.Append(change, resources);
        }
    }

    private JournalContent Read(byte[] file) =>
        JournalReader.Read(file, new JournalHeader(JournalHeader.CurrentFormat, Options.Region, Options.AccountId), JournalPath);

    private Resources Reopen()
    {
        using var journal = new Journal(Options);
        return journal.Load();
    }
}
