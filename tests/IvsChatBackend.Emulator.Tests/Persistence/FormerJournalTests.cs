using System.Text;
using System.Text.Json;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Persistence;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Tests.Persistence;

/// <summary>A folder of an earlier version is taken over once.</summary>
public sealed class FormerJournalTests : IDisposable
{
    private static readonly AccountName Account = new("us-east-1", "123456789012");

    private readonly TemporaryFolder _folder = new();

    private string JournalPath => Path.Combine(_folder.Path, "journal");

    [Fact]
    public void What_a_journal_had_is_taken_over_and_the_journal_put_aside()
    {
        File.WriteAllBytes(JournalPath, Journal(ResourceChange.Put(Room("a")), ResourceChange.Put(Room("b")), ResourceChange.Delete(Room("a").Arn)));

        Assert.Equal(["b"], Names(Reopen()));

        Assert.False(File.Exists(JournalPath));
        Assert.True(File.Exists(JournalPath + ".imported"));
    }

    [Fact]
    public void It_is_taken_over_once()
    {
        var journal = Journal(ResourceChange.Put(Room("a")));
        File.WriteAllBytes(JournalPath, journal);
        Reopen();

        // As if the process had died before it could put the journal aside, and the room had gone since.
        File.WriteAllBytes(JournalPath, journal);
        using (var database = new ResourceDatabase(_folder.Path, Account))
        {
            var resources = database.Load();
            database.Append(ResourceChange.Clear, Resources.None);
            Assert.Equal(["a"], Names(resources));
        }

        File.WriteAllBytes(JournalPath, journal);
        Assert.Empty(Names(Reopen()));
    }

    [Fact]
    public void A_write_torn_at_any_byte_loses_that_write_and_nothing_else()
    {
        var before = Journal(ResourceChange.Put(Room("a")));
        var whole = Journal(ResourceChange.Put(Room("a")), ResourceChange.Put(Room("b")));
        for (var length = before.Length; length < whole.Length; length++)
        {
            Assert.Equal(["a"], Names(Read(whole[..length])));
        }

        Assert.Equal(["a"], Names(Read([.. before, .. new byte[4096]])));
    }

    [Fact]
    public void Any_single_changed_bit_is_refused_and_the_file_left_as_it_is()
    {
        var whole = Journal(ResourceChange.Put(Room("a")));
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
        File.WriteAllBytes(JournalPath, Journal());

        var refusal = Assert.Throws<EmulatorDataException>(() => FormerJournal.Read(_folder.Path, Account with { Id = "000000000000" }));

        Assert.Contains("123456789012", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A journal as earlier versions wrote it.</summary>
    internal static byte[] Journal(params ResourceChange[] changes)
    {
        var (file, checksum) = (new List<byte>(), "");
        Add(JsonSerializer.SerializeToUtf8Bytes(
            new JournalHeader(JournalHeader.CurrentFormat, Account.Region, Account.Id), JournalJson.Default.JournalHeader));
        foreach (var change in changes)
        {
            Add(JsonSerializer.SerializeToUtf8Bytes(change, JournalJson.Default.ResourceChange));
        }

        return [.. file];

        void Add(byte[] text)
        {
            checksum = JournalRecord.Checksum(checksum, text);
            file.AddRange([.. Encoding.ASCII.GetBytes($"{text.Length:x8} {checksum} "), .. text, (byte)'\n']);
        }
    }

    internal static Room Room(string name) => new()
    {
        Id = name.PadRight(12, '0'),
        Arn = "arn:aws:ivschat:us-east-1:123456789012:room/" + name.PadRight(12, '0'),
        Name = name,
        CreateTime = DateTimeOffset.UnixEpoch,
        UpdateTime = DateTimeOffset.UnixEpoch,
    };

    internal static IEnumerable<string> Names(Resources resources) => resources.Rooms.Values.Select(room => room.Name).Order(StringComparer.Ordinal);

    private Resources Read(byte[] file) =>
        FormerJournal.Read(file, new JournalHeader(JournalHeader.CurrentFormat, Account.Region, Account.Id), JournalPath).Resources;

    private Resources Reopen()
    {
        using var database = new ResourceDatabase(_folder.Path, Account);
        return database.Load();
    }
}
