using System.Collections.Immutable;
using IvsChatBackend.Core.Review.Pipeline;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.MessageReview.Tests;

/// <summary>A denial without content or reason is no answer for IVS Chat, which would deliver the message: every kind has both.</summary>
public sealed class DenialTests
{
    private static readonly Dictionary<string, Func<ReviewBench, Task<ReviewReply>>> Kinds = new()
    {
        [DenialCodes.Banned] = bench => SanctionedAsync(bench, SanctionKind.Ban),
        [DenialCodes.TimedOut] = bench => SanctionedAsync(bench, SanctionKind.Timeout),
        [DenialCodes.Warned] = bench => SanctionedAsync(bench, SanctionKind.Warning),
        [DenialCodes.Locked] = bench => InModeAsync(bench, new RoomModes { Locked = true }, "hello"),
        [DenialCodes.MembersOnly] = bench => InModeAsync(bench, new RoomModes { MembersOnly = true }, "hello", role: "viewer"),
        [DenialCodes.EmoteOnly] = bench => InModeAsync(bench, new RoomModes { EmoteOnly = true }, "hello"),
        [DenialCodes.Links] = bench => InModeAsync(bench, new RoomModes { Links = new LinkMode() }, "see https://example.com"),
        [DenialCodes.Slow] = bench => InModeAsync(bench, new RoomModes { Slow = new SlowMode(30) }, "hello", times: 2),
        [DenialCodes.Repeated] = bench => InModeAsync(bench, new RoomModes { Unique = new UniqueMode(30) }, "hello", times: 2),
        [DenialCodes.Term] = bench => WithTermAsync(bench, TermAction.Deny),
        [DenialCodes.Held] = bench => WithTermAsync(bench, TermAction.Hold),
        [DenialCodes.Spam] = bench => WithSpamAsync(bench, new SpamThresholds { Mentions = 1 }, "@ann @bob @eve"),
        [DenialCodes.Flooding] = bench => WithSpamAsync(bench, new SpamThresholds { Flooding = new FloodingThreshold(2, 60) }, "hello", times: 3),
        [DenialCodes.Attributes] = WithWrongAttributeAsync,
        [DenialCodes.Unreadable] = bench => bench.SendJsonAsync(ReviewBench.Event("CONTENT").ToJsonString().Replace("CONTENT", "\\ud800", StringComparison.Ordinal)),
        [DenialCodes.TooLong] = bench => bench.SendAsync(new string('a', 501)),
        [DenialCodes.Unavailable] = WithoutStoreAsync,
    };

    public static TheoryData<string> Codes => [.. DenialCodes.All];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Every_kind_of_denial_has_content_and_says_why(string code)
    {
        var reply = await Kinds[code](new ReviewBench(FailureAction.Deny));

        Assert.Equal(("DENY", code), (reply.Result, reply.Code));
        Assert.NotEmpty(reply.Content);
        Assert.StartsWith($"{code}: ", reply.Attributes!["Reason"], StringComparison.Ordinal);
        Assert.Equal(["Reason"], reply.Attributes.Keys);
    }

    /// <summary>A reason as long as one may be, of characters that take most bytes, still fits beside its key.</summary>
    [Theory]
    [InlineData("ж")]
    [InlineData("\U0001F600")]
    [InlineData("\"")]
    public async Task A_long_reason_is_cut_to_what_ivs_chat_takes(string character)
    {
        var bench = new ReviewBench();
        await bench.TermsAsync(ReviewBench.Term("moron", message: string.Concat(Enumerable.Repeat(character, 200))));

        var reply = await bench.SendAsync("you moron");

        Assert.Equal(("DENY", "blocked_term"), (reply.Result, reply.Code));
    }

    private static async Task<ReviewReply> SanctionedAsync(ReviewBench bench, SanctionKind kind)
    {
        await bench.SanctionAsync("ann", kind, TimeSpan.FromMinutes(1));
        return await bench.SendAsync("hello");
    }

    private static async Task<ReviewReply> InModeAsync(ReviewBench bench, RoomModes modes, string content, string role = "member", int times = 1)
    {
        await bench.SetAsync(RoomSettings.Default with { Modes = modes });
        return await LastAsync(bench, content, role, times);
    }

    private static async Task<ReviewReply> WithSpamAsync(ReviewBench bench, SpamThresholds spam, string content, int times = 1)
    {
        await bench.SetAsync(RoomSettings.Default with { Spam = spam });
        return await LastAsync(bench, content, "member", times);
    }

    private static async Task<ReviewReply> WithTermAsync(ReviewBench bench, TermAction action)
    {
        await bench.TermsAsync(ReviewBench.Term("moron", action));
        return await bench.SendAsync("you moron");
    }

    private static async Task<ReviewReply> WithWrongAttributeAsync(ReviewBench bench)
    {
        await bench.SetAsync(RoomSettings.Default with { Attributes = ImmutableSortedDictionary<string, int>.Empty.Add("a", 1) });
        return await bench.SendAsync("hello", attributes: ("a", "too long"));
    }

    private static Task<ReviewReply> WithoutStoreAsync(ReviewBench bench)
    {
        bench.Store.Reads = Spoil.Fail;
        return bench.SendAsync("hello");
    }

    private static async Task<ReviewReply> LastAsync(ReviewBench bench, string content, string role, int times)
    {
        for (; times > 1; times--)
        {
            Assert.Equal("ALLOW", (await bench.SendAsync(content, role: role)).Result);
        }

        return await bench.SendAsync(content, role: role);
    }
}
