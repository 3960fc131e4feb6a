using System.Text.Json.Nodes;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Secrets;
using IvsChatBackend.Core.State;
using Xunit;

namespace IvsChatBackend.TestKit.Stores;

/// <summary>What shows of a trail that was emptied, in part or whole, and how keys are replaced.</summary>
public abstract partial class AuditSuite
{
    [Theory]
    [InlineData("actor")]
    [InlineData("target")]
    [InlineData("reason")]
    public async Task A_member_blanked_without_the_mark_of_an_erasure_is_found(string member)
    {
        var bench = await FilledAsync(3);

        await EditNodeAsync(bench, 2, entry => Blank(entry, member));

        Assert.Equal(2, (await VerifyAsync(bench)).FirstInvalid);
    }

    [Fact]
    public async Task A_mark_covers_the_members_it_names_of_its_own_entry_and_no_others()
    {
        var bench = await FilledAsync(3);
        await EraseAsync(bench, "bob");
        var marks = JsonNode.Parse((await ItemAsync(bench, 2)).Document)!["erasures"]!;

        // Another member of the same entry, by the mark as it is and by one that was stretched.
        await EditNodeAsync(bench, 2, entry => Blank(entry, "actor"));
        Assert.Equal(2, (await VerifyAsync(bench)).FirstInvalid);
        await EditNodeAsync(bench, 2, entry => entry["erasures"]![0]!["members"]!.AsArray().Add("actor"));
        Assert.Equal(2, (await VerifyAsync(bench)).FirstInvalid);

        // Another entry, by a mark that was copied.
        bench = await FilledAsync(3);
        await EditNodeAsync(bench, 3, entry =>
        {
            Blank(entry, "target");
            Blank(entry, "reason");
            entry["erasures"] = marks.DeepClone();
        });
        Assert.Equal(3, (await VerifyAsync(bench)).FirstInvalid);
    }

    [Theory]
    [InlineData("operation")]
    [InlineData("mac")]
    [InlineData(null)]
    public async Task A_mark_that_was_changed_or_taken_off_is_found(string? member)
    {
        var bench = await FilledAsync(2);
        await EraseAsync(bench, "bob");

        await EditNodeAsync(bench, 1, entry =>
        {
            if (member is null)
            {
                entry.Remove("erasures");
            }
            else
            {
                entry["erasures"]![0]![member] = "other";
            }
        });

        Assert.Equal(1, (await VerifyAsync(bench)).FirstInvalid);
    }

    [Fact]
    public async Task A_value_that_was_put_back_after_its_erasure_is_found()
    {
        var bench = await FilledAsync(2);
        var before = JsonNode.Parse((await ItemAsync(bench, 1)).Document)!["target"]!;
        await EraseAsync(bench, "bob");

        await EditNodeAsync(bench, 1, entry => entry["target"] = before.DeepClone());

        Assert.Equal(1, (await VerifyAsync(bench)).FirstInvalid);
    }

    [Fact]
    public async Task Two_erasures_of_one_entry_are_counted_each()
    {
        var bench = await FilledAsync(2);
        await EraseAsync(bench, "bob");

        await EraseAsync(bench, "mo", "second");

        var verdict = await VerifyAsync(bench);
        Assert.True(verdict.Valid);
        Assert.Equal([new ErasedEntries("operation", 2), new ErasedEntries("second", 2)], verdict.Erased!.Value);
        Assert.All(await bench.EntriesAsync(Cancellation), entry => Assert.Null(entry.Actor.Value));
    }

    [Fact]
    public async Task A_trail_that_was_deleted_whole_is_missed()
    {
        var bench = await FilledAsync(3);
        foreach (var item in (await bench.Store.QueryAsync($"AUDIT#{Chain}", "", 100, null, Cancellation)).Items)
        {
            await bench.Store.TryDeleteAsync(item.Key, item.Version, Cancellation);
        }

        Assert.Equal(new AuditVerdict(false, 0, 3, null), await VerifyAsync(bench));
    }

    [Fact]
    public async Task A_count_that_was_lowered_or_comes_from_another_trail_is_found()
    {
        var bench = await FilledAsync(3);
        await bench.Trail.AppendAsync(Draft("other") with { Chain = "SecondRoom02" }, Cancellation);
        var foreign = (await bench.Store.GetAsync(HeadKey with { Partition = "AUDITHEAD#SecondRoom02" }, Cancellation))!.Document;
        var head = (await bench.Store.GetAsync(HeadKey, Cancellation))!;

        await bench.Store.TryPutAsync(head with { Version = head.Version + 1, Document = head.Document.Replace("\"entries\":3", "\"entries\":2") }, Cancellation);
        Assert.Equal(2, (await VerifyAsync(bench)).FirstInvalid);

        await bench.Store.TryPutAsync(head with { Version = head.Version + 2, Document = foreign }, Cancellation);
        Assert.Equal(1, (await VerifyAsync(bench)).FirstInvalid);
    }

    [Fact]
    public async Task Entries_stay_whole_when_the_key_is_replaced_and_the_former_one_kept()
    {
        var store = new IsolatedStore(await StoreAsync());
        var (first, second) = (new DeploymentSecret(new byte[32]), new DeploymentSecret([.. Enumerable.Repeat((byte)1, 32)]));
        var before = new ModerationBench(store, _time, AuditKeys.Of("first", first));
        await before.Trail.AppendAsync(Draft("d1"), Cancellation);
        await EraseAsync(before, "bob");

        var after = new ModerationBench(store, _time, new AuditKeys("second", [new("first", first), new("second", second)]));
        await after.Trail.AppendAsync(Draft("d2"), Cancellation);

        Assert.Equal((true, 2), ((await VerifyAsync(after)).Valid, (await VerifyAsync(after)).Entries));
        Assert.Equal(["second", "first"], (await after.EntriesAsync(Cancellation)).Select(entry => entry.Mac.Split('.')[0]));

        // Who lacks a key can't tell, and says so; who has another under its id neither.
        Assert.Equal(1, (await VerifyAsync(new ModerationBench(store, _time, AuditKeys.Of("second", second)))).FirstInvalid);
        var swapped = new AuditKeys("second", [new("first", second), new("second", first)]);
        Assert.False((await VerifyAsync(new ModerationBench(store, _time, swapped))).Valid);
    }

    private static void Blank(JsonObject entry, string member)
    {
        entry[member]!.AsObject().Remove("salt");
        entry[member]!.AsObject().Remove("value");
    }

    private static Task EditNodeAsync(ModerationBench bench, long place, Action<JsonObject> edit) => EditAsync(bench, place, document =>
    {
        var entry = JsonNode.Parse(document)!.AsObject();
        edit(entry);
        return entry.ToJsonString();
    });
}
