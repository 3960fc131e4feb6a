using IvsChatBackend.Core.State;
using IvsChatBackend.DevHost.State;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Stores;

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
        using var left = TemporaryFolder.With(_folder.ReadJournal());
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
        var before = _folder.ReadJournal();

        await store.TryPutAsync(new Item(new ItemKey("p", "a"), 1, "late"), Cancellation);
        await store.TryDeleteAsync(new ItemKey("p", "a"), 7, Cancellation);
        await store.TryDeleteAsync(new ItemKey("p", "b"), 0, Cancellation);

        Assert.Equal(before, _folder.ReadJournal());
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
    public async Task History_is_dropped_when_it_is_most_of_the_file()
    {
        var store = await StoreAsync();
        var other = new Item(new ItemKey("p", "other"), 1, "{}");
        await store.TryPutAsync(other, Cancellation);
        const int Writes = 1100;
        for (var version = 1; version <= Writes; version++)
        {
            Assert.True(await store.TryPutAsync(new Item(new ItemKey("p", "busy"), version, $"{version}"), Cancellation));
        }

        var journal = _folder.ReadJournal();
        using var left = TemporaryFolder.With(journal);
        using var reopened = FileItemStore.Open(left.Path, Time);

        Assert.InRange(journal.Count(value => value == '\n'), 3, Writes / 2);
        Assert.Equal(
            [new Item(new ItemKey("p", "busy"), Writes, $"{Writes}"), other], (await reopened.QueryAsync("p", "", 100, null, Cancellation)).Items);
    }

    [Fact]
    public async Task A_disk_that_fails_is_an_outage_until_the_next_start()
    {
        var store = await StoreAsync();
        Directory.Delete(_folder.Path, recursive: true);
        var version = 0L;

        // The open file still takes lines; the one that history is to be dropped into can't be made.
        var outage = await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
        {
            while (version < 2000)
            {
                await store.TryPutAsync(new Item(new ItemKey("p", "a"), version + 1, "{}"), Cancellation);
                version++;
            }
        });

        Assert.IsAssignableFrom<IOException>(outage.InnerException);
        Assert.Equal(version, (await store.GetAsync(new ItemKey("p", "a"), Cancellation))?.Version);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.TryDeleteAsync(new ItemKey("p", "a"), version, Cancellation));
    }
}
