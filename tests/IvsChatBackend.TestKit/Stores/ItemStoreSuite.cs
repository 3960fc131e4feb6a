using IvsChatBackend.Core.State;
using Xunit;

namespace IvsChatBackend.TestKit.Stores;

/// <summary>What every <see cref="IItemStore"/> does with one item, and what it refuses. Run once for each.</summary>
public abstract partial class ItemStoreSuite
{
    private static readonly DateTimeOffset Expiry = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>A store in which no test has used the partitions of this one.</summary>
    protected abstract Task<IItemStore> StoreAsync();

    /// <summary>Items of other tests may be in the same table.</summary>
    protected static string Partition(string name = "") => $"{name}#{TestContext.Current.Test!.UniqueID}";

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static ItemKey Key(string sort = "item") => new(Partition(), sort);

    private static Item New(ItemKey key, string document = """{"text":"one"}""") => new(key, 1, document);

    [Fact]
    public async Task A_missing_item_is_null()
    {
        var store = await StoreAsync();

        Assert.Null(await store.GetAsync(Key(), Cancellation));
    }

    [Fact]
    public async Task A_new_item_is_read_back_as_it_was_written()
    {
        var store = await StoreAsync();
        var item = New(Key()) with { ExpiresAt = Expiry };

        Assert.True(await store.TryPutAsync(item, Cancellation));
        Assert.Equal(item, await store.GetAsync(item.Key, Cancellation));
    }

    [Fact]
    public async Task A_second_first_version_is_a_conflict_and_changes_nothing()
    {
        var store = await StoreAsync();
        var item = New(Key());
        await store.TryPutAsync(item, Cancellation);

        Assert.False(await store.TryPutAsync(item with { Document = "{}" }, Cancellation));
        Assert.Equal(item, await store.GetAsync(item.Key, Cancellation));
    }

    [Fact]
    public async Task The_next_version_replaces_all_of_the_one_before()
    {
        var store = await StoreAsync();
        var first = New(Key()) with { ExpiresAt = Expiry };
        await store.TryPutAsync(first, Cancellation);
        var second = new Item(first.Key, 2, "{}");

        Assert.True(await store.TryPutAsync(second, Cancellation));
        Assert.Equal(second, await store.GetAsync(first.Key, Cancellation));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Any_version_but_the_next_is_a_conflict(long version)
    {
        var store = await StoreAsync();
        var key = Key();
        await store.TryPutAsync(New(key), Cancellation);
        await store.TryPutAsync(new Item(key, 2, "{}"), Cancellation);

        Assert.False(await store.TryPutAsync(new Item(key, version, """{"late":true}"""), Cancellation));
        Assert.Equal("{}", (await store.GetAsync(key, Cancellation))?.Document);
    }

    [Fact]
    public async Task A_later_version_of_nothing_is_a_conflict()
    {
        var store = await StoreAsync();
        var key = Key();

        Assert.False(await store.TryPutAsync(new Item(key, 2, "{}"), Cancellation));
        Assert.Null(await store.GetAsync(key, Cancellation));
    }

    [Fact]
    public async Task A_delete_holds_for_the_stored_version_alone()
    {
        var store = await StoreAsync();
        var key = Key();
        Assert.False(await store.TryDeleteAsync(key, 1, Cancellation));
        await store.TryPutAsync(New(key), Cancellation);
        await store.TryPutAsync(new Item(key, 2, "{}"), Cancellation);

        Assert.False(await store.TryDeleteAsync(key, 1, Cancellation));
        Assert.False(await store.TryDeleteAsync(key, 3, Cancellation));
        Assert.NotNull(await store.GetAsync(key, Cancellation));
        Assert.True(await store.TryDeleteAsync(key, 2, Cancellation));
        Assert.Null(await store.GetAsync(key, Cancellation));
        Assert.False(await store.TryDeleteAsync(key, 2, Cancellation));
    }

    [Fact]
    public async Task A_deleted_item_begins_again_at_its_first_version()
    {
        var store = await StoreAsync();
        var key = Key();
        await store.TryPutAsync(New(key), Cancellation);
        await store.TryDeleteAsync(key, 1, Cancellation);

        Assert.False(await store.TryPutAsync(new Item(key, 2, "{}"), Cancellation));
        Assert.True(await store.TryPutAsync(New(key), Cancellation));
    }

    [Fact]
    public async Task Of_a_hundred_writers_of_one_version_one_wins()
    {
        var store = await StoreAsync();
        var key = Key();
        await store.TryPutAsync(New(key), Cancellation);

        var won = await AtOnce.RunAsync(100, number => store.TryPutAsync(new Item(key, 2, $"{number}"), Cancellation));

        var winner = Assert.Single(won.Index(), writer => writer.Item).Index;
        Assert.Equal(new Item(key, 2, $"{winner}"), await store.GetAsync(key, Cancellation));
    }

    [Fact]
    public async Task Of_a_hundred_who_delete_or_replace_one_version_one_wins()
    {
        var store = await StoreAsync();
        var key = Key();
        await store.TryPutAsync(New(key), Cancellation);

        var won = await AtOnce.RunAsync(100, number => number % 2 == 0
            ? store.TryDeleteAsync(key, 1, Cancellation)
            : store.TryPutAsync(new Item(key, 2, "{}"), Cancellation));

        var winner = Assert.Single(won.Index(), writer => writer.Item).Index;
        Assert.Equal(winner % 2 == 0, await store.GetAsync(key, Cancellation) is null);
    }

    [Fact]
    public async Task No_change_is_lost_among_many_writers()
    {
        var store = await StoreAsync();
        var key = Key();
        await store.TryPutAsync(New(key, "0"), Cancellation);

        await AtOnce.RunAsync(20, async _ =>
        {
            Item stored;
            do
            {
                stored = (await store.GetAsync(key, Cancellation))!;
            }
            while (!await store.TryPutAsync(new Item(key, stored.Version + 1, $"{int.Parse(stored.Document) + 1}"), Cancellation));

            return true;
        });

        Assert.Equal(new Item(key, 21, "20"), await store.GetAsync(key, Cancellation));
    }

    [Fact]
    public async Task Keys_and_documents_take_any_text()
    {
        var store = await StoreAsync();
        string[] sorts = ["é", "e\u0301", "日本", "😀", "\ufffd", "\u007f", " ", "a#b|c:d", "ａ"];
        foreach (var sort in sorts)
        {
            Assert.True(await store.TryPutAsync(New(Key(sort), $"\"{sort}\""), Cancellation));
        }

        foreach (var sort in sorts)
        {
            Assert.Equal($"\"{sort}\"", (await store.GetAsync(Key(sort), Cancellation))?.Document);
        }
    }

    [Fact]
    public async Task The_largest_item_is_stored_and_a_larger_one_refused()
    {
        var store = await StoreAsync();
        var key = Key();
        var largest = $"\"{new string('x', Item.MaximumBytes - key.Measure() - 2)}\"";

        Assert.True(await store.TryPutAsync(New(key, largest) with { ExpiresAt = Expiry }, Cancellation));
        Assert.Equal(largest, (await store.GetAsync(key, Cancellation))?.Document);
        Assert.True(await store.TryPutAsync(new Item(key, 2, largest) with { ExpiresAt = Expiry }, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => store.TryPutAsync(new Item(key, 3, largest + "x"), Cancellation));
    }

    [Fact]
    public async Task A_key_that_no_store_takes_is_the_callers_mistake()
    {
        var store = await StoreAsync();
        await RefusesAsync(store, new ItemKey("", "sort"));
        await RefusesAsync(store, new ItemKey("partition", ""));
        await RefusesAsync(store, new ItemKey("partition", "\ud800"));
    }

    private static async Task RefusesAsync(IItemStore store, ItemKey key)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.GetAsync(key, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.TryPutAsync(New(key), Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.TryDeleteAsync(key, 1, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.GetManyAsync([key], Cancellation));
    }

    [Fact]
    public async Task The_longest_keys_are_stored_and_longer_ones_refused()
    {
        var store = await StoreAsync();
        var partition = Partition().PadRight(2048, 'p');
        var longest = new ItemKey(partition, new string('s', 1024));

        Assert.True(await store.TryPutAsync(New(longest), Cancellation));
        Assert.NotNull(await store.GetAsync(longest, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => store.GetAsync(longest with { Partition = partition + "p" }, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => store.GetAsync(longest with { Sort = longest.Sort + "s" }, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => store.GetAsync(longest with { Sort = new string('é', 513) }, Cancellation));
    }

    [Fact]
    public async Task Counts_out_of_bounds_are_the_callers_mistake()
    {
        var store = await StoreAsync();
        var keys = Enumerable.Range(0, 101).Select(number => Key($"{number}")).ToList();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.GetManyAsync([], Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.GetManyAsync(keys, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.GetManyAsync([keys[0], keys[0]], Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.QueryAsync(Partition(), "", 0, null, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.QueryAsync(Partition(), "", 101, null, Cancellation));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.TryPutAsync(New(Key()) with { Version = 0 }, Cancellation));
    }

    [Fact]
    public async Task A_cancelled_call_is_cancelled_and_writes_nothing()
    {
        var store = await StoreAsync();
        var key = Key();
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.TryPutAsync(New(key), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.GetAsync(key, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.GetManyAsync([key], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.TryDeleteAsync(key, 1, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.QueryAsync(key.Partition, "", 1, null, cancelled));
        Assert.Null(await store.GetAsync(key, Cancellation));
    }
}
