using System.Text;
using IvsChatBackend.Core.State;
using Xunit;

namespace IvsChatBackend.TestKit.Stores;

/// <content>Partitions, pages and batches.</content>
public abstract partial class ItemStoreSuite
{
    [Fact]
    public async Task Items_come_in_the_order_of_their_keys_bytes()
    {
        var store = await StoreAsync();

        // UTF-16 would put the emoji, whose code units are surrogates, before the last two.
        string[] sorted = ["A", "B", "a", "é", "日", "\ue000", "ａ", "😀", "😁"];
        foreach (var sort in sorted.Reverse())
        {
            await store.TryPutAsync(New(Key(sort)), Cancellation);
        }

        var page = await store.QueryAsync(Partition(), "", 100, null, Cancellation);

        Assert.Equal(sorted, page.Items.Select(item => item.Key.Sort));
        Assert.Equal(sorted.OrderBy(sort => Convert.ToHexString(Encoding.UTF8.GetBytes(sort)), StringComparer.Ordinal), sorted);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task A_partition_holds_its_own_items_alone()
    {
        var store = await StoreAsync();
        await store.TryPutAsync(New(new ItemKey(Partition("a"), "1")), Cancellation);
        await store.TryPutAsync(New(new ItemKey(Partition("ab"), "2")), Cancellation);

        Assert.Equal("1", Assert.Single((await store.QueryAsync(Partition("a"), "", 100, null, Cancellation)).Items).Key.Sort);
        Assert.Empty((await store.QueryAsync(Partition("b"), "", 100, null, Cancellation)).Items);
    }

    [Fact]
    public async Task A_prefix_selects_what_begins_with_it()
    {
        var store = await StoreAsync();
        await PutAsync(store, "BAN", "BAN#a", "BAN#b", "BANS", "BA", "ban#c");

        Assert.Equal(["BAN#a", "BAN#b"], await SortsAsync(store, "BAN#", 100, null));
        Assert.Equal(["BAN", "BAN#a", "BAN#b", "BANS"], await SortsAsync(store, "BAN", 100, null));
        Assert.Empty(await SortsAsync(store, "X", 100, null));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Pages_hold_every_item_once_and_the_last_one_says_so(int limit)
    {
        var store = await StoreAsync();
        var expected = Enumerable.Range(0, 7).Select(number => $"ITEM#{number}").ToArray();
        await PutAsync(store, ["A", .. expected, "Z"]);

        var seen = new List<string>();
        string? after = null;
        var pages = 0;
        do
        {
            var page = await store.QueryAsync(Partition(), "ITEM#", limit, after, Cancellation);
            Assert.InRange(page.Items.Count, 1, limit);
            seen.AddRange(page.Items.Select(item => item.Key.Sort));
            after = page.Next;
            pages++;
        }
        while (after is not null);

        Assert.Equal(expected, seen);
        Assert.Equal((7 + limit - 1) / limit, pages);
    }

    [Fact]
    public async Task A_page_begins_after_a_key_that_no_item_need_have()
    {
        var store = await StoreAsync();
        await PutAsync(store, "ITEM#1", "ITEM#3");

        Assert.Equal(["ITEM#3"], await SortsAsync(store, "ITEM#", 100, "ITEM#1"));
        Assert.Equal(["ITEM#3"], await SortsAsync(store, "ITEM#", 100, "ITEM#2"));
        Assert.Equal(["ITEM#1", "ITEM#3"], await SortsAsync(store, "ITEM#", 100, "A"));
        Assert.Empty(await SortsAsync(store, "ITEM#", 100, "ITEM#3"));
        Assert.Empty(await SortsAsync(store, "ITEM#", 100, "Z"));
    }

    [Fact]
    public async Task A_batch_of_a_hundred_finds_those_that_exist()
    {
        var store = await StoreAsync();
        var existing = Enumerable.Range(0, 50).Select(number => New(new ItemKey(Partition($"{number % 7}"), $"{number}"), $"{number}")).ToList();
        await Task.WhenAll(existing.Select(item => store.TryPutAsync(item, Cancellation)));
        var missing = Enumerable.Range(50, 50).Select(number => new ItemKey(Partition($"{number % 7}"), $"{number}"));

        var found = await store.GetManyAsync([.. existing.Select(item => item.Key), .. missing], Cancellation);

        Assert.Equal(existing.OrderBy(item => item.Key.Sort), found.OrderBy(item => item.Key.Sort));
    }

    [Fact]
    public async Task A_page_of_large_items_is_whole()
    {
        var store = await StoreAsync();
        var document = $"\"{new string('x', 200_000)}\"";
        for (var number = 0; number < 12; number++)
        {
            await store.TryPutAsync(New(Key($"{number:00}"), document), Cancellation);
        }

        var page = await store.QueryAsync(Partition(), "", 10, null, Cancellation);

        Assert.Equal(10, page.Items.Count);
        Assert.Equal("09", page.Next);
    }

    private static async Task PutAsync(IItemStore store, params string[] sorts)
    {
        foreach (var sort in sorts)
        {
            Assert.True(await store.TryPutAsync(New(Key(sort)), Cancellation));
        }
    }

    private static async Task<IEnumerable<string>> SortsAsync(IItemStore store, string prefix, int limit, string? after) =>
        (await store.QueryAsync(Partition(), prefix, limit, after, Cancellation)).Items.Select(item => item.Key.Sort);
}
