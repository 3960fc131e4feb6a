using System.Text;
using System.Text.Json.Nodes;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.TestKit;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.MessageReview.Tests;

/// <summary>Whatever comes, the answer is one that IVS Chat takes: <see cref="ReviewReply.Read"/> fails for any other.</summary>
public sealed class HostileInputTests
{
    private static readonly string[] Pieces =
    [
        "hello ", "moron", "m\u200Bo\u200Br\u200Bo\u200Bn", "ⓜⓞⓡⓞⓝ", "d\u0301a\u0301rn", "\uFB01\uFDFA", "\U0001F468\u200D\U0001F469\u200D\U0001F467", "\\ud800", "\\udc00",
        "\\u0000", "\\u202e", "\\\"", "%6d%6f", "https://x.example.net/", "@ann ", "AAAA", " ", "\\n", "\U000E0041", "𝔪𝔬𝔯𝔬𝔫", "ａｂ", "я", "҈", "\\uffff", "spoiler ",
    ];

    [Fact]
    public async Task Random_and_hostile_messages_get_valid_answers()
    {
        var fuzzing = Fuzzing.Begin();
        var bench = new ReviewBench();
        await bench.SetAsync(RoomSettings.Default with
        {
            Modes = new RoomModes { Links = new LinkMode() },
            Spam = new SpamThresholds { RepeatedCharacters = 50, Mentions = 5 },
            Strikes = StrikeSettings.Default with { Enabled = false },
            Attributes = System.Collections.Immutable.ImmutableSortedDictionary<string, int>.Empty.Add("a", 100).Add("b", 500),
        });
        await bench.TermsAsync(ReviewBench.Term("moron"), ReviewBench.Term("darn", TermAction.Mask, TermMatch.Part), ReviewBench.Term("(x|y)+z", TermAction.Mask, TermMatch.Pattern));
        await fuzzing.RunAsync(random => bench.SendJsonAsync(Mutated(random, Event(random))));
    }

    /// <summary>Bytes that are no UTF-8 and no JSON among them, under either failure action: an answer always, and a whole one.</summary>
    [Fact]
    public async Task Random_bytes_get_valid_answers()
    {
        ReviewBench[] benches = [new(FailureAction.Allow), new(FailureAction.Deny)];
        foreach (var bench in benches)
        {
            await bench.SetAsync(RoomSettings.Default with { Strikes = StrikeSettings.Default with { Enabled = false } });
            await bench.TermsAsync(ReviewBench.Term("moron"), ReviewBench.Term("darn", TermAction.Hold));
        }

        await Fuzzing.Begin().RunAsync(async random =>
        {
            var utf8 = Fuzzing.Mutate(random, Encoding.UTF8.GetBytes(Event(random)));
            ReviewReply.Read(Convert.ToHexStringLower(utf8), await benches[random.Next(2)].Handler.HandleAsync(utf8, "request"));
        });
    }

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("a\\udc00b")]
    [InlineData("")]
    public async Task Content_that_can_not_be_read_is_denied_whatever_the_failure_action_says(string content)
    {
        var reply = await new ReviewBench(FailureAction.Allow).SendJsonAsync(Json($"\"{content}\""));

        Assert.Equal(("DENY", "unreadable", "\uFFFD"), (reply.Result, reply.Code, reply.Content));
    }

    [Theory]
    [InlineData("a", 500, "")]
    [InlineData("a", 501, "too_long")]
    [InlineData("\U0001F600", 500, "")]
    [InlineData("\U0001F600", 501, "too_long")]
    [InlineData("ж", 10 * 1024, "too_long")]
    public async Task A_message_has_at_most_500_code_points(string character, int count, string code)
    {
        var reply = await new ReviewBench().SendAsync(string.Concat(Enumerable.Repeat(character, count)));

        Assert.Equal(code, reply.Code ?? "");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"Content":"hello"}""")]
    [InlineData("""{"Content":"hello","RoomArn":"x","Sender":{"UserId":"ann"}}""")]
    [InlineData("""{"Content":5,"RoomArn":"arn:aws:ivschat:us-east-1:123456789012:room/LobbyLobby01","Sender":{"UserId":"ann"}}""")]
    public async Task What_is_no_event_meets_the_deployments_failure_action(string json)
    {
        var allowed = await new ReviewBench(FailureAction.Allow).SendJsonAsync(json);
        var denied = await new ReviewBench(FailureAction.Deny).SendJsonAsync(json);

        Assert.Equal(("ALLOW", "DENY"), (allowed.Result, denied.Result));
        Assert.Equal(json.Contains("hello", StringComparison.Ordinal) ? "hello" : "\uFFFD", allowed.Content);
    }

    [Fact]
    public async Task Oversized_and_unreadable_attributes_are_denied()
    {
        var bench = new ReviewBench();
        Assert.Equal("attributes_not_allowed", (await bench.SendAsync("hello", attributes: ("big", new string('x', 100_000)))).Code);

        await bench.SetAsync(RoomSettings.Default with
        {
            Attributes = System.Collections.Immutable.ImmutableSortedDictionary<string, int>.Empty.Add("a", 500).Add("b", 500),
        });
        Assert.Equal("attributes_not_allowed", (await bench.SendAsync("hello", attributes: [("a", new string('ж', 400)), ("b", new string('ж', 400))])).Code);
        Assert.Equal("attributes_not_allowed", (await bench.SendJsonAsync(Json("\"hello\"", """{"a":"\ud800"}"""))).Code);
        Assert.Equal("attributes_not_allowed", (await bench.SendJsonAsync(Json("\"hello\"", """{"a":5}"""))).Code);
        Assert.Equal("attributes_not_allowed", (await bench.SendJsonAsync(Json("\"hello\"", """{"\ud800":"x"}"""))).Code);
    }

    private static string Json(string content, string attributes = "{}") =>
        $$"""{"Content":{{content}},"MessageId":"AbCdEfGhIjKl","RoomArn":"{{ReviewBench.RoomArn}}","Attributes":{{attributes}},"Sender":{"UserId":"ann","Attributes":{"role":"member"} } }""";

    private static string Event(Random random)
    {
        var content = Text(random, random.Next(10) == 0 ? 2_000 : 30);
        var attributes = new StringBuilder();
        for (var attribute = random.Next(4); attribute > 0; attribute--)
        {
            attributes.Append(attributes.Length == 0 ? "" : ",").Append($"\"{(random.Next(2) == 0 ? "a" : Text(random, 3))}\":\"{Text(random, random.Next(60))}\"");
        }

        return Json($"\"{content}\"", $"{{{attributes}}}");
    }

    private static string Text(Random random, int length)
    {
        var text = new StringBuilder();
        for (var piece = random.Next(length + 1); piece > 0 && text.Length < 10 * 1024; piece--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }

    // Now and then something of the event itself is broken.
    private static string Mutated(Random random, string json)
    {
        if (random.Next(5) != 0)
        {
            return json;
        }

        var at = random.Next(json.Length);
        var broken = random.Next(3) switch
        {
            0 => json[..at],
            1 => json.Remove(at, 1),
            _ => json.Insert(at, Pieces[random.Next(Pieces.Length)]),
        };
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(broken));
    }
}
