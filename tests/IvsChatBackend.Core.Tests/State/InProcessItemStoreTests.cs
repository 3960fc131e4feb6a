using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Stores;

namespace IvsChatBackend.Core.Tests.State;

public sealed class InProcessItemStoreTests : ItemStoreSuite
{
    private readonly InProcessItemStore _store = new();

    protected override Task<IItemStore> StoreAsync() => Task.FromResult<IItemStore>(_store);

    [Fact]
    public async Task What_it_is_made_of_is_there_in_any_version()
    {
        Item[] items = [new(new ItemKey("p", "b"), 7, "{}"), new(new ItemKey("p", "a"), 3, "{}")];

        var store = new InProcessItemStore(items: items);

        Assert.Equal(items.Reverse(), store.Snapshot());
        Assert.True(await store.TryPutAsync(new Item(new ItemKey("p", "b"), 8, "{}"), Cancellation));
    }

    [Fact]
    public async Task With_a_clock_it_drops_what_expired_in_time_and_nothing_else()
    {
        var time = new ManualTimeProvider();
        var now = time.GetUtcNow();
        var store = new InProcessItemStore(time);
        await store.TryPutAsync(new Item(new ItemKey("gone", "1"), 1, "{}") { ExpiresAt = now.AddSeconds(1) }, Cancellation);
        await store.TryPutAsync(new Item(new ItemKey("kept", "1"), 1, "{}") { ExpiresAt = now.AddSeconds(1).AddTicks(1) }, Cancellation);
        await store.TryPutAsync(new Item(new ItemKey("kept", "2"), 1, "{}"), Cancellation);
        time.Advance(TimeSpan.FromSeconds(1));

        for (var version = 1; version <= 1024; version++)
        {
            await store.TryPutAsync(new Item(new ItemKey("busy", "1"), version, "{}"), Cancellation);
        }

        Assert.Equal(["busy", "kept", "kept"], store.Snapshot().Select(item => item.Key.Partition).Order());
    }
}
