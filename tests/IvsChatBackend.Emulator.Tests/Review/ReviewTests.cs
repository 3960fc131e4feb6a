using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Tests.Messaging;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Emulator.Tests.Review;

public sealed class ReviewTests
{
    private readonly HeldReview _review = new();
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task The_handler_is_asked_member_by_member_as_the_service_asks()
    {
        await using var host = await StartAsync();
        await using var ann = await host.ConnectAsync("ann", new Dictionary<string, string> { ["role"] = "member" });

        await ann.SendAsync("""{"Action":"SEND_MESSAGE","RequestId":"r","Content":"hi","Attributes":{"mood":"ok"}}""");
        var call = await _review.NextAsync();
        call.Allow();
        var id = (string?)(await ann.ReceiveAsync())["Id"];

        Assert.Equal(
            $$$"""{"Content":"hi","MessageId":"{{{id}}}","RoomArn":"{{{ChatHost.RoomArn}}}","Attributes":{"mood":"ok"},"Sender":""" +
            """{"Attributes":{"role":"member"},"UserId":"ann","Ip":"127.0.0.1"}}""",
            call.RequestText);
    }

    [Fact]
    public async Task Without_attributes_the_handler_sees_empty_objects()
    {
        await using var host = await StartAsync();
        await using var ann = await host.ConnectAsync();

        await ann.SendMessageAsync("hi");
        var call = await _review.NextAsync();
        call.Allow();

        Assert.Equal("{}", call.Request["Attributes"]!.ToJsonString());
        Assert.Equal("{}", call.Request["Sender"]!["Attributes"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"ReviewResult":"ALLOW","Content":"hi"}""", """{"mood":"ok"}""")]
    [InlineData("""{"ReviewResult":"ALLOW","Content":"hi","Attributes":null}""", """{"mood":"ok"}""")]
    [InlineData("""{"ReviewResult":"ALLOW","Content":"hi","Attributes":{}}""", "{}")]
    [InlineData("""{"ReviewResult":"ALLOW","Content":"hi","Attributes":{"mood":"better"}}""", """{"mood":"better"}""")]
    public async Task Attributes_of_the_answer_replace_the_senders_where_there_are_any(string answer, string attributes)
    {
        await using var host = await StartAsync();
        await using var ann = await host.ConnectAsync();

        await ann.SendAsync("""{"Action":"SEND_MESSAGE","Content":"hi","Attributes":{"mood":"ok"}}""");
        (await _review.NextAsync()).Answer(answer);

        Assert.Equal(attributes, (await ann.ReceiveAsync())["Attributes"]!.ToJsonString());
    }

    [Fact]
    public async Task Rewritten_content_is_what_everybody_gets_under_the_senders_request_id()
    {
        await using var host = await StartAsync();
        await using var ann = await host.ConnectAsync("ann");
        await using var ben = await host.ConnectAsync("ben");

        await ann.SendMessageAsync("damn", "r");
        (await _review.NextAsync()).Allow("****");
        var frame = await ann.ReceiveAsync();

        FrameAssert.IsMessage(frame, "****");
        Assert.Equal("r", (string?)frame["RequestId"]);
        FrameAssert.IsMessage(await ben.ReceiveAsync(), "****");
    }

    [Fact]
    public async Task A_denial_reaches_the_sender_alone_with_the_handlers_reason()
    {
        await using var host = await StartAsync();
        await using var ann = await host.ConnectAsync("ann");
        await using var ben = await host.ConnectAsync("ben");

        await ann.SendMessageAsync("bad", "r");
        var call = await _review.NextAsync();
        call.Answer("""{"ReviewResult":"DENY","Content":"bad","Attributes":{"Reason":"no links here"}}""");
        var error = await ann.ReceiveAsync();

        FrameAssert.IsError(error, 406, "r");
        Assert.Equal("no links here", (string?)error["ErrorMessage"]);
        Assert.Equal((string?)call.Request["MessageId"], (string?)error["Id"]);
        host.Messaging.SendEvent(host.Room, "after", null);
        Assert.Equal("after", (string?)(await ben.ReceiveAsync())["EventName"]);
    }

    [Theory]
    [InlineData("""{"ReviewResult":"DENY","Content":"hi"}""")]
    [InlineData("""{"ReviewResult":"DENY","Content":""}""")]
    [InlineData("""{"ReviewResult":"DENY","Content":"hi","Attributes":{"reason":"lower case"}}""")]
    [InlineData("""{"ReviewResult":"DENY","Content":"longer than the room allows"}""")]
    public async Task A_denial_without_a_reason_has_the_services_words(string answer)
    {
        await using var host = await StartAsync("ALLOW");
        host.Update(room => room with { MaximumMessageLength = 5 });
        await using var ann = await host.ConnectAsync();

        await ann.SendMessageAsync("hi", "r");
        (await _review.NextAsync()).Answer(answer);
        var error = await ann.ReceiveAsync();

        FrameAssert.IsError(error, 406, "r");
        Assert.DoesNotContain("lower case", (string?)error["ErrorMessage"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(199, "reviewed")]
    [InlineData(200, "hi")]
    [InlineData(201, "hi")]
    public async Task The_handler_has_200_milliseconds(int milliseconds, string delivered)
    {
        await using var host = await StartAsync("ALLOW");
        await using var ann = await host.ConnectAsync();

        await ann.SendMessageAsync("hi");
        var call = await _review.NextAsync();
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        call.Allow("reviewed");

        FrameAssert.IsMessage(await ann.ReceiveAsync(), delivered);
    }

    [Fact]
    public async Task A_handler_that_blocks_its_thread_is_left_behind_too()
    {
        using var never = new ManualResetEventSlim();
        var entered = new TaskCompletionSource();
        await using var host = await ChatHost.StartAsync(new EmulatorOptions
        {
            TimeProvider = _time,
            Review = new() { Functions = _review.Options.Functions.SetItem(HeldReview.Arn, Block) },
        });
        host.Update(room => room with { MessageReviewHandler = new MessageReviewHandler(HeldReview.Arn, "DENY") });
        await using var ann = await host.ConnectAsync();

        await ann.SendMessageAsync("hi", "r");
        await entered.Task;
        _time.Advance(TimeSpan.FromMilliseconds(200));

        FrameAssert.IsError(await ann.ReceiveAsync(), 406, "r");
        never.Set();

        Task<byte[]> Block(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
        {
            entered.SetResult();
            never.Wait(CancellationToken.None);
            return Task.FromResult(Array.Empty<byte>());
        }
    }

    [Fact]
    public async Task A_slow_review_keeps_its_senders_order_and_holds_up_nobody_else()
    {
        await using var host = await StartAsync();
        await using var ann = await host.ConnectAsync("ann");
        await using var ben = await host.ConnectAsync("ben");

        await ann.SendMessageAsync("first");
        var first = await _review.NextAsync();
        await ann.SendMessageAsync("second");
        var second = await _review.NextAsync();
        await ben.SendMessageAsync("mine");
        (await _review.NextAsync()).Allow();
        second.Allow();
        FrameAssert.IsMessage(await ben.ReceiveAsync(), "mine");
        first.Allow();

        FrameAssert.IsMessage(await ben.ReceiveAsync(), "first");
        FrameAssert.IsMessage(await ben.ReceiveAsync(), "second");
    }

    [Fact]
    public async Task What_a_sender_does_after_a_message_in_review_comes_after_it()
    {
        await using var host = await StartAsync();
        await using var mod = await host.ConnectAsync("mod", "SEND_MESSAGE", "DELETE_MESSAGE");

        await mod.SendMessageAsync("first");
        var call = await _review.NextAsync();
        await mod.SendAsync("""{"Action":"DELETE_MESSAGE","RequestId":"d","Id":"aB3dE5fG7hJ9"}""");
        await mod.SendAsync("nonsense");
        FrameAssert.IsError(await mod.ReceiveAsync(), 400, "");
        call.Allow();

        FrameAssert.IsMessage(await mod.ReceiveAsync(), "first");
        Assert.Equal("d", (string?)(await mod.ReceiveAsync())["RequestId"]);
    }

    [Fact]
    public async Task Only_messages_that_passed_all_other_checks_are_reviewed()
    {
        await using var host = await StartAsync();
        host.Update(room => room with { MaximumMessageRatePerSecond = 1, MaximumMessageLength = 10 });
        await using var mod = await host.ConnectAsync("mod", "SEND_MESSAGE", "DELETE_MESSAGE");
        await mod.SendMessageAsync("reviewed");
        (await _review.NextAsync()).Allow();
        FrameAssert.IsMessage(await mod.ReceiveAsync(), "reviewed");

        await mod.SendAsync("""{"Action":"DELETE_MESSAGE","Id":"aB3dE5fG7hJ9"}""");
        Assert.Equal("EVENT", (string?)(await mod.ReceiveAsync())["Type"]);
        host.Messaging.SendEvent(host.Room, "app:NOTICE", null);
        Assert.Equal("EVENT", (string?)(await mod.ReceiveAsync())["Type"]);
        await mod.SendMessageAsync("longer than ten", "r");
        FrameAssert.IsError(await mod.ReceiveAsync(), 400, "r");
        await mod.SendMessageAsync("too many", "r");
        FrameAssert.IsError(await mod.ReceiveAsync(), 429, "r");

        Assert.False(_review.HasCall);
    }

    [Fact]
    public async Task A_user_who_is_disconnected_while_in_review_is_not_heard()
    {
        await using var host = await StartAsync();
        await using var ann = await host.ConnectAsync("ann");
        await using var ben = await host.ConnectAsync("ben");
        await ben.SendMessageAsync("bad");
        var call = await _review.NextAsync();

        host.Messaging.DisconnectUser(host.Room, "ben", null);
        await ben.ReceiveAsync();
        await ben.ReceiveCloseAsync();
        call.Allow();
        await ann.SendMessageAsync("next");
        (await _review.NextAsync()).Allow();

        Assert.Equal("EVENT", (string?)(await ann.ReceiveAsync())["Type"]);
        FrameAssert.IsMessage(await ann.ReceiveAsync(), "next");
    }

    [Fact]
    public async Task A_message_whose_sender_left_meanwhile_is_delivered()
    {
        await using var host = await StartAsync();
        await using var ann = await host.ConnectAsync("ann");
        await using var ben = await host.ConnectAsync("ben");
        await ben.SendMessageAsync("bye");
        var call = await _review.NextAsync();
        await ben.CloseAsync();
        await host.Closed.WaitAsync(1);

        call.Allow();

        FrameAssert.IsMessage(await ann.ReceiveAsync(), "bye");
    }

    [Fact]
    public async Task Many_messages_in_review_keep_their_order()
    {
        const int Messages = 200;
        await using var host = await StartAsync(quotas: new() { MessagingRequestRatePerConnection = 0, SendMessageRate = 0 });
        host.Update(room => room with { MaximumMessageRatePerSecond = 0 });
        await using var ann = await host.ConnectAsync("ann");
        for (var i = 0; i < Messages; i++)
        {
            await ann.SendMessageAsync($"{i}");
        }

        // The emulator reads on while some sixty are in review, and no further: each answer lets another in.
        for (var i = 0; i < Messages; i++)
        {
            (await _review.NextAsync()).Allow();
        }

        for (var i = 0; i < Messages; i++)
        {
            FrameAssert.IsMessage(await ann.ReceiveAsync(), $"{i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_room_whose_handler_was_cleared_is_not_reviewed(string? uri)
    {
        await using var host = await StartAsync();
        host.Update(room => room with { MessageReviewHandler = new MessageReviewHandler(uri) });
        await using var ann = await host.ConnectAsync();

        await ann.SendMessageAsync("hi");

        FrameAssert.IsMessage(await ann.ReceiveAsync(), "hi");
    }

    private async Task<ChatHost> StartAsync(string fallback = "DENY", Quotas.EmulatorQuotas? quotas = null)
    {
        var host = await ChatHost.StartAsync(new EmulatorOptions { TimeProvider = _time, Review = _review.Options, Quotas = quotas ?? new() });
        host.Update(room => room with { MessageReviewHandler = new MessageReviewHandler(HeldReview.Arn, fallback) });
        return host;
    }
}
