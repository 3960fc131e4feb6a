using IvsChatBackend.Core.State;
using IvsChatBackend.DevHost.State;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Stores;
using Microsoft.Data.Sqlite;

namespace IvsChatBackend.DevHost.Tests.State;

public sealed class FileItemStoreTests : ItemStoreSuite, IDisposable
{
    private static readonly ManualTimeProvider Time = new();

    private readonly TemporaryFolder _folder = new();
    private FileItemStore? _store;

    public void Dispose()
    {
        _store?.Dispose();
        _folder.Dispose();
    }

    protected override Task<IItemStore> StoreAsync() => Task.FromResult<IItemStore>(_store ??= FileItemStore.Open(_folder.Path, Time));

    [Fact]
    public async Task All_that_was_acknowledged_is_there_after_a_process_that_was_killed()
    {
        var store = await StoreAsync();
        var kept = new Item(new ItemKey("p", "kept 日本😀"), 1, """{"a":"line\nfeed"}""") { ExpiresAt = Time.GetUtcNow().AddDays(1) };
        var changed = new Item(new ItemKey("p", "changed"), 2, "{}");
        await store.TryPutAsync(kept, Cancellation);
        await store.TryPutAsync(changed with { Version = 1, Document = "1" }, Cancellation);
        await store.TryPutAsync(changed, Cancellation);
        await store.TryPutAsync(new Item(new ItemKey("p", "deleted"), 1, "{}"), Cancellation);
        await store.TryDeleteAsync(new ItemKey("p", "deleted"), 1, Cancellation);

        // The first process is not closed: what is on the disk is all that the second one gets.
        using var left = _folder.Copy();
        using var reopened = FileItemStore.Open(left.Path, Time);

        Assert.Equal([changed, kept], (await reopened.QueryAsync("p", "", 100, null, Cancellation)).Items);
        Assert.True(await reopened.TryPutAsync(changed with { Version = 3 }, Cancellation));
        Assert.True(await reopened.TryPutAsync(new Item(new ItemKey("p", "deleted"), 1, "{}"), Cancellation));
    }

    [Fact]
    public async Task A_refused_write_leaves_nothing_behind()
    {
        var store = await StoreAsync();
        await store.TryPutAsync(new Item(new ItemKey("p", "a"), 1, "{}"), Cancellation);

        await store.TryPutAsync(new Item(new ItemKey("p", "a"), 1, "late"), Cancellation);
        await store.TryDeleteAsync(new ItemKey("p", "a"), 7, Cancellation);
        await store.TryDeleteAsync(new ItemKey("p", "b"), 0, Cancellation);

        using var left = _folder.Copy();
        using var reopened = FileItemStore.Open(left.Path, Time);
        Assert.Equal([new Item(new ItemKey("p", "a"), 1, "{}")], (await reopened.QueryAsync("p", "", 100, null, Cancellation)).Items);
    }

    [Fact]
    public async Task A_folder_has_one_process()
    {
        await StoreAsync();

        var refusal = Assert.Throws<DevHostException>(() => FileItemStore.Open(_folder.Path, Time));

        Assert.Contains("in use", refusal.Message, StringComparison.Ordinal);
        _store!.Dispose();
        FileItemStore.Open(_folder.Path, Time).Dispose();
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_one_line_for_the_user()
    {
        var file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");

        var refusal = Assert.Throws<DevHostException>(() => FileItemStore.Open(file, Time));

        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task A_write_that_the_disk_refuses_is_an_outage_and_the_next_is_tried_anew()
    {
        var store = await StoreAsync();
        var item = new Item(new ItemKey("p", "a"), 1, "{}");

        // Another program holds the file for writing.
        using (var other = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "state.db")};Pooling=False"))
        {
            other.Open();
            using var hold = other.BeginTransaction();
            using var command = other.CreateCommand();
            command.CommandText = "DELETE FROM items WHERE partition = ''";
            command.ExecuteNonQuery();

            var outage = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.TryPutAsync(item, Cancellation));

            Assert.IsAssignableFrom<IOException>(outage.InnerException);
            Assert.Null(await store.GetAsync(item.Key, Cancellation));
        }

        Assert.True(await store.TryPutAsync(item, Cancellation));
    }

    [Fact]
    public async Task A_migration_is_made_once_in_each_folder()
    {
        var made = 0;
        StateMigration[] migrations =
        [
            new("rename", items =>
            {
                made++;
                return [.. items.Select(item => item with { Version = item.Version + 1, Document = "new" })];
            }),
        ];
        var store = await StoreAsync();
        await store.TryPutAsync(new Item(new ItemKey("p", "a"), 1, "old"), Cancellation);
        _store!.Dispose();

        for (var start = 0; start < 2; start++)
        {
            var (database, items) = ItemDatabase.Open(_folder.Path, migrations);
            database.Dispose();

            Assert.Equal([new Item(new ItemKey("p", "a"), 2, "new")], items);
        }

        Assert.Equal(1, made);
    }
}
