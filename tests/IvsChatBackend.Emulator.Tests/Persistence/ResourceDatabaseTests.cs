using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Persistence;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Tests.Persistence;

public sealed class ResourceDatabaseTests : IDisposable
{
    private static readonly AccountName Account = new("us-east-1", "123456789012");

    private readonly TemporaryFolder _folder = new();

    private string DatabasePath => Path.Combine(_folder.Path, "state.db");

    [Fact]
    public void What_was_kept_is_there_at_the_next_start()
    {
        var logging = new LoggingConfiguration
        {
            Id = "LLLLllll0000",
            Arn = "arn:aws:ivschat:us-east-1:123456789012:logging-configuration/LLLLllll0000",
            CreateTime = DateTimeOffset.UnixEpoch,
            UpdateTime = DateTimeOffset.UnixEpoch,
            Destination = new LogDestination(LogDestinationKind.Firehose, "stream"),
        };
        var renamed = FormerJournalTests.Room("b") with { Name = "renamed 日本😀" };

        Write(
            ResourceChange.Put(FormerJournalTests.Room("a")),
            ResourceChange.Put(FormerJournalTests.Room("b")),
            ResourceChange.Put(logging),
            ResourceChange.Put(renamed),
            ResourceChange.Delete(FormerJournalTests.Room("a").Arn));

        var kept = Reopen();
        Assert.Equal(renamed.Name, Assert.Single(kept.Rooms.Values).Name);
        Assert.Equal(logging.Destination, Assert.Single(kept.LoggingConfigurations.Values).Destination);
    }

    [Fact]
    public void Clearing_leaves_nothing()
    {
        Write(ResourceChange.Put(FormerJournalTests.Room("a")), ResourceChange.Clear);

        Assert.Empty(Reopen().Rooms);
    }

    [Fact]
    public void Tags_are_told_apart_by_their_bytes_after_a_restart_too()
    {
        var room = FormerJournalTests.Room("a");
        Write(ResourceChange.Put(room with { Tags = room.Tags.WithComparers(StringComparer.Ordinal).Add("key", "1").Add("KEY", "2") }));

        var kept = Reopen().Rooms.Values.Single();

        Assert.Equal(2, kept.Tags.Count);
        Assert.Same(StringComparer.Ordinal, kept.Tags.KeyComparer);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(4096)]
    public void A_damaged_file_is_refused_by_name_and_left_as_it_is(int place)
    {
        Write(ResourceChange.Put(FormerJournalTests.Room("a")));
        var content = File.ReadAllBytes(DatabasePath);
        content.AsSpan(place, 64).Fill(0xA5);
        File.WriteAllBytes(DatabasePath, content);

        var refusal = Assert.Throws<EmulatorDataException>(() => Reopen());

        Assert.Contains(DatabasePath, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Equal(content, File.ReadAllBytes(DatabasePath));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        File.WriteAllText(DatabasePath, "not a database at all, and longer than its first page's header would be, as text files mostly are");

        Assert.Throws<EmulatorDataException>(() => Reopen());
    }

    [Fact]
    public void Another_accounts_file_is_refused()
    {
        Write();

        using var other = new ResourceDatabase(_folder.Path, Account with { Region = "eu-west-1" });
        Assert.Contains("us-east-1", Assert.Throws<EmulatorDataException>(() => other.Load()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_is_one_emulators_at_a_time()
    {
        using var first = new ResourceDatabase(_folder.Path, Account);
        first.Load();
        using var second = new ResourceDatabase(_folder.Path, Account);

        Assert.Contains("in use", Assert.Throws<EmulatorDataException>(() => second.Load()).Message, StringComparison.Ordinal);
        first.Dispose();

        using var third = new ResourceDatabase(_folder.Path, Account);
        third.Load();
    }

    public void Dispose() => _folder.Dispose();

    private void Write(params ResourceChange[] changes)
    {
        using var database = new ResourceDatabase(_folder.Path, Account);
        var resources = database.Load();
        foreach (var change in changes)
        {
            resources = resources.After(change);
            database.Append(change, resources);
        }
    }

    private Resources Reopen()
    {
        using var database = new ResourceDatabase(_folder.Path, Account);
        return database.Load();
    }
}
