using System.Collections.Immutable;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.MessageReview.Tests;

public sealed class ModeTests
{
    private static readonly TimeSpan Tenth = TimeSpan.FromSeconds(0.1);

    public static TheoryData<string, string, string, string> Rows => new()
    {
        { "locked", "hello", "member", "room_locked" },
        { "locked", "hello", "moderator", "" },
        { "members", "hello", "guest", "members_only" },
        { "members", "hello", "viewer", "members_only" },
        { "members", "hello", "stranger", "members_only" },
        { "members", "hello", "member", "" },
        { "members", "hello", "moderator", "" },
        { "emotes", "hello", "member", "emote_only" },
        { "emotes", "\U0001F44B :wave:", "member", "" },
        { "emotes", "hello", "owner", "" },
        { "links", "see https://evil.example.net/x", "member", "links_not_allowed" },
        { "links", "see example [dot] net", "member", "links_not_allowed" },
        { "links", "see docs.example.com/x", "member", "" },
        { "links", "see https://evil.example.net/x", "admin", "" },
        { "links", "no link at all.", "member", "" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_mode_holds_for_whom_it_is_meant(string mode, string content, string role, string code)
    {
        var bench = new ReviewBench();
        await bench.SetAsync(RoomSettings.Default with
        {
            Modes = new RoomModes
            {
                Locked = mode == "locked",
                MembersOnly = mode == "members",
                EmoteOnly = mode == "emotes",
                Links = mode == "links" ? new LinkMode { AllowedDomains = ["example.com"] } : null,
            },
        });

        var reply = await bench.SendAsync(content, role: role);

        Assert.Equal(code, reply.Code ?? "");
    }

    [Fact]
    public async Task Slow_mode_of_thirty_seconds_denies_at_29_9_and_allows_at_30()
    {
        var bench = new ReviewBench();
        await bench.SetAsync(RoomSettings.Default with { Modes = new RoomModes { Slow = new SlowMode(30) } });
        Assert.Equal("ALLOW", (await bench.SendAsync("one")).Result);

        bench.Time.Advance(TimeSpan.FromSeconds(30) - Tenth);
        Assert.Equal("slow_mode: Slow mode is on. Wait 1 s.", (await bench.SendAsync("two")).Attributes!["Reason"]);
        Assert.Equal("ALLOW", (await bench.SendAsync("another's", userId: "bob")).Result);
        Assert.Equal("ALLOW", (await bench.SendAsync("a moderator's", role: "moderator")).Result);

        bench.Time.Advance(Tenth);
        Assert.Equal("ALLOW", (await bench.SendAsync("three")).Result);
    }

    [Fact]
    public async Task Of_many_sent_at_once_slow_mode_admits_one()
    {
        var bench = new ReviewBench();
        await bench.SetAsync(RoomSettings.Default with { Modes = new RoomModes { Slow = new SlowMode(30) } });

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => bench.SendAsync($"message {number}"))));

        Assert.Single(replies, reply => reply.Result == "ALLOW");
        Assert.All(replies.Where(reply => reply.Result == "DENY"), reply => Assert.Equal("slow_mode", reply.Code));
    }

    [Fact]
    public async Task Nothing_is_said_twice_within_the_window_however_it_is_dressed()
    {
        var bench = new ReviewBench();
        await bench.SetAsync(RoomSettings.Default with { Modes = new RoomModes { Unique = new UniqueMode(60) } });
        Assert.Equal("ALLOW", (await bench.SendAsync("Buy my book")).Result);

        Assert.Equal("already_said", (await bench.SendAsync("BUY my  book!!")).Code);
        Assert.Equal("ALLOW", (await bench.SendAsync("Buy my other book")).Result);
        bench.Time.Advance(TimeSpan.FromSeconds(60) - Tenth);
        Assert.Equal("already_said", (await bench.SendAsync("Buy my book")).Code);
        bench.Time.Advance(Tenth);
        Assert.Equal("ALLOW", (await bench.SendAsync("Buy my book")).Result);
    }

    [Fact]
    public async Task Flooding_is_more_than_so_many_in_so_long()
    {
        var bench = new ReviewBench();
        await bench.SetAsync(RoomSettings.Default with { Spam = new SpamThresholds { Flooding = new FloodingThreshold(3, 10) } });

        for (var message = 0; message < 3; message++)
        {
            Assert.Equal("ALLOW", (await bench.SendAsync($"message {message}")).Result);
        }

        Assert.Equal("too_many_messages", (await bench.SendAsync("one more")).Code);
        bench.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("ALLOW", (await bench.SendAsync("one more")).Result);
    }

    [Theory]
    [InlineData("AAAAAAAAAAAA", "spam")]
    [InlineData("AaAaAaAaAA", "")]
    [InlineData("hahahahaha", "")]
    [InlineData("aaaaaaaaaaaa", "spam")]
    [InlineData("buy buy buy buy", "spam")]
    [InlineData("buy buy buy", "")]
    [InlineData("@ann @bob @cem hello", "spam")]
    [InlineData("@ann @bob hello", "")]
    [InlineData("HELLO WORLD", "spam")]
    [InlineData("HELLO", "")]
    [InlineData("Hello World", "")]
    public async Task Spam_is_what_is_above_a_threshold(string content, string code)
    {
        var bench = new ReviewBench();
        await bench.SetAsync(RoomSettings.Default with
        {
            Spam = new SpamThresholds { RepeatedCharacters = 10, RepeatedWords = 3, Mentions = 2, Capitals = new CapitalsThreshold(80, 6) },
        });

        Assert.Equal(code, (await bench.SendAsync(content)).Code ?? "");
    }

    [Fact]
    public async Task Only_the_servers_word_makes_a_moderator()
    {
        var bench = new ReviewBench();
        await bench.SetAsync(RoomSettings.Default with { Modes = new RoomModes { Locked = true } });

        Assert.Equal("attributes_not_allowed", (await bench.SendAsync("hello", role: "member", attributes: ("role", "moderator"))).Code);
        Assert.Equal("room_locked", (await bench.SendAsync("hello", role: "Moderator")).Code);
    }

    [Fact]
    public async Task The_shield_holds_from_the_next_message_on()
    {
        var bench = new ReviewBench();
        Assert.Equal("ALLOW", (await bench.SendAsync("https://example.net/")).Result);

        await bench.Reviews.UpdateAsync(ReviewBench.RoomId, stored => stored with { Shield = new ShieldState(bench.Time.GetUtcNow()) }, TestContext.Current.CancellationToken);

        Assert.Equal("links_not_allowed", (await bench.SendAsync("https://example.net/")).Code);
    }

    [Fact]
    public async Task Attributes_are_those_that_the_room_knows_held_to_its_rules()
    {
        var bench = new ReviewBench();
        await bench.SetAsync(RoomSettings.Default with
        {
            Attributes = ImmutableSortedDictionary<string, int>.Empty.Add("replyTo", 12).Add("note", 40),
        });
        await bench.TermsAsync(ReviewBench.Term("moron"), ReviewBench.Term("darn", TermAction.Mask));

        Assert.Null((await bench.SendAsync("hi", attributes: ("replyTo", "AbCdEfGhIjKl"))).Attributes);
        Assert.Equal("attributes_not_allowed", (await bench.SendAsync("hi", attributes: [("replyTo", "x"), ("evil", "y")])).Code);
        Assert.Equal("attributes_not_allowed", (await bench.SendAsync("hi", attributes: ("replyTo", new string('x', 13)))).Code);
        Assert.Equal("blocked_term", (await bench.SendAsync("hi", attributes: ("note", "you m0ron"))).Code);
        Assert.Equal([("note", "**** it")], Pairs(await bench.SendAsync("hi", attributes: ("note", "darn it"))));
    }

    [Theory]
    [InlineData("sticker", "kappa-1", "")]
    [InlineData("reply_to", "AbCdEfGhIjKl", "")]
    [InlineData("role", "admin", "attributes_not_allowed")]
    [InlineData("ROLE", "admin", "attributes_not_allowed")]
    [InlineData("displayName", "Bob", "attributes_not_allowed")]
    [InlineData("badge", "x", "attributes_not_allowed")]
    [InlineData("app:x", "y", "attributes_not_allowed")]
    [InlineData("moron", "y", "attributes_not_allowed")]
    [InlineData("note", "you m0ron", "blocked_term")]
    public async Task A_room_that_names_no_attributes_takes_all_but_the_reserved(string key, string value, string code)
    {
        var bench = new ReviewBench();
        await bench.TermsAsync(ReviewBench.Term("moron"));

        Assert.Equal(code, (await bench.SendAsync("hi", attributes: (key, value))).Code ?? "");
    }

    private static IEnumerable<(string Key, string Value)> Pairs(ReviewReply reply) => reply.Attributes!.Select(member => (member.Key, member.Value));
}
