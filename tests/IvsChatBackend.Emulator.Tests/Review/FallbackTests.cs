using System.Text.Json.Nodes;
using IvsChatBackend.Emulator.Review;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Tests.Messaging;
using IvsChatBackend.Emulator.Tests.Metrics;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Emulator.Tests.Review;

/// <summary>Every way in which a review can fail leaves the message to the room's fallback, and is counted where AWS counts it.</summary>
public sealed class FallbackTests
{
    private readonly HeldReview _review = new();
    private readonly ManualTimeProvider _time = new();

    public static TheoryData<string> InvalidAnswers =>
    [
        "",
        "nonsense",
        "null",
        "[]",
        "\"ALLOW\"",
        "{}",
        """{"ReviewResult":"ALLOW"}""",
        """{"Content":"hi"}""",
        """{"ReviewResult":"allow","Content":"hi"}""",
        """{"ReviewResult":"MAYBE","Content":"hi"}""",
        """{"ReviewResult":null,"Content":"hi"}""",
        """{"ReviewResult":true,"Content":"hi"}""",
        """{"reviewResult":"ALLOW","content":"hi"}""",
        """{"ReviewResult":"ALLOW","Content":null}""",
        """{"ReviewResult":"ALLOW","Content":7}""",
        """{"ReviewResult":"ALLOW","Content":""}""",
        """{"ReviewResult":"ALLOW","Content":"sixsix"}""",
        """{"ReviewResult":"ALLOW","Content":"\ud83d"}""",
        """{"ReviewResult":"DENY"}""",
        """{"ReviewResult":"DENY","Content":null}""",
        """{"ReviewResult":"ALLOW","Content":"hi","Attributes":[]}""",
        """{"ReviewResult":"ALLOW","Content":"hi","Attributes":"x"}""",
        """{"ReviewResult":"ALLOW","Content":"hi","Attributes":{"a":1}}""",
        """{"ReviewResult":"ALLOW","Content":"hi","Attributes":{"a":null}}""",
        """{"ReviewResult":"DENY","Content":"hi","Attributes":{"Reason":7}}""",
        $$$"""{"ReviewResult":"ALLOW","Content":"hi","Attributes":{"a":"{{{new string('x', 1024)}}}"}}""",
        """{"errorMessage":"boom","errorType":"Error"}""",
    ];

    [Theory]
    [MemberData(nameof(InvalidAnswers))]
    public Task An_invalid_answer_is_no_answer(string answer) => AssertFallbackAsync(call => call.Answer(answer), "ResponseValidationErrors");

    [Theory]
    [InlineData("""{"ReviewResult":"DENY","Attributes":{"Reason":"not here"}}""")]
    [InlineData("""{"ReviewResult":"DENY","Content":null,"Attributes":{"Reason":"not here"}}""")]
    public async Task A_denial_without_content_is_a_denial_where_that_was_asked_for(string answer)
    {
        await using var host = await ChatHost.StartAsync(new EmulatorOptions
        {
            TimeProvider = _time,
            Review = _review.Options with { DenyWithoutContent = DenyWithoutContent.Deny },
        });
        host.Update(room => room with { MessageReviewHandler = new MessageReviewHandler(HeldReview.Arn) });
        await using var ann = await host.ConnectAsync();

        await ann.SendMessageAsync("hi", "r");
        (await _review.NextAsync()).Answer(answer);

        var error = await ann.ReceiveAsync();
        FrameAssert.IsError(error, 406, "r");
        Assert.Equal("not here", (string?)error["ErrorMessage"]);
    }

    [Fact]
    public Task A_failed_function_is_no_answer() => AssertFallbackAsync(call => call.Fail(), "Errors");

    [Fact]
    public Task No_answer_in_time_is_no_answer() => AssertFallbackAsync(_ => _time.Advance(TimeSpan.FromMilliseconds(201)), "InvocationErrors");

    [Fact]
    public async Task A_function_that_is_gone_is_no_answer()
    {
        const string Gone = "arn:aws:lambda:us-east-1:123456789012:function:Gone";
        await using var host = await ChatHost.StartAsync(new EmulatorOptions { TimeProvider = _time, Review = _review.Options });
        host.Update(room => room with { MessageReviewHandler = new MessageReviewHandler(Gone) });
        await using var ann = await host.ConnectAsync();

        await ann.SendMessageAsync("hi");

        FrameAssert.IsMessage(await ann.ReceiveAsync(), "hi");
        Assert.Equal(1, await EmulatorMetric.ReadAsync(host, "InvocationErrors", Gone));
    }

    [Theory]
    [InlineData("a", 5, true)]
    [InlineData("a", 6, false)]
    [InlineData("😀", 5, true)]
    [InlineData("😀", 6, false)]
    public async Task A_rewrite_may_be_as_long_as_the_room_allows_in_code_points(string character, int count, bool valid)
    {
        await using var host = await StartAsync("ALLOW");
        await using var ann = await host.ConnectAsync();
        var content = string.Concat(Enumerable.Repeat(character, count));

        await ann.SendMessageAsync("hi");
        (await _review.NextAsync()).Allow(content);

        FrameAssert.IsMessage(await ann.ReceiveAsync(), valid ? content : "hi");
    }

    [Fact]
    public async Task Attributes_of_one_kilobyte_are_valid()
    {
        await using var host = await StartAsync("DENY");
        await using var ann = await host.ConnectAsync();
        var value = new string('x', 1023);

        await ann.SendMessageAsync("hi");
        (await _review.NextAsync()).Answer(
            new JsonObject { ["ReviewResult"] = "ALLOW", ["Content"] = "hi", ["Attributes"] = new JsonObject { ["a"] = value } }.ToJsonString());

        Assert.Equal(value, (string?)(await ann.ReceiveAsync())["Attributes"]!["a"]);
    }

    private async Task AssertFallbackAsync(Action<ReviewCall> fail, string metric)
    {
        await using var host = await StartAsync("ALLOW");
        await using var ann = await host.ConnectAsync();

        await ann.SendAsync("""{"Action":"SEND_MESSAGE","RequestId":"r","Content":"hi","Attributes":{"mood":"ok"}}""");
        fail(await _review.NextAsync());
        var delivered = await ann.ReceiveAsync();
        FrameAssert.IsMessage(delivered, "hi");
        Assert.Equal("""{"mood":"ok"}""", delivered["Attributes"]!.ToJsonString());

        host.Update(room => room with { MessageReviewHandler = new MessageReviewHandler(HeldReview.Arn, "DENY") });
        await ann.SendMessageAsync("hi", "r");
        fail(await _review.NextAsync());
        FrameAssert.IsError(await ann.ReceiveAsync(), 406, "r");

        Assert.Equal(2, await EmulatorMetric.ReadAsync(host, metric, HeldReview.Arn));
    }

    private async Task<ChatHost> StartAsync(string fallback)
    {
        var host = await ChatHost.StartAsync(new EmulatorOptions { TimeProvider = _time, Review = _review.Options });
        host.Update(room => room with { MaximumMessageLength = 5, MessageReviewHandler = new MessageReviewHandler(HeldReview.Arn, fallback) });
        return host;
    }
}
