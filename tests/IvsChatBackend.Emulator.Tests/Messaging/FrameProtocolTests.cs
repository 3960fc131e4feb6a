using System.Text;

namespace IvsChatBackend.Emulator.Tests.Messaging;

/// <summary>RFC 6455 over a bare TCP connection, with what no library would send.</summary>
public sealed class FrameProtocolTests
{
    private const string Hello = """{"Action":"SEND_MESSAGE","Content":"hi"}""";

    public static TheoryData<string, byte[], int> Violations => new()
    {
        { "unmasked", ClientFrame.Build(0x81, "{}"u8, masked: false), 1002 },
        { "reserved bit 1", ClientFrame.Build(0xC1, "{}"u8), 1002 },
        { "reserved bit 2", ClientFrame.Build(0xA1, "{}"u8), 1002 },
        { "reserved bit 3", ClientFrame.Build(0x91, "{}"u8), 1002 },
        { "reserved data opcode", ClientFrame.Build(0x83, "{}"u8), 1002 },
        { "reserved control opcode", ClientFrame.Build(0x8B, "{}"u8), 1002 },
        { "continuation of nothing", ClientFrame.Continuation("x"), 1002 },
        { "a new message inside another", [.. ClientFrame.Text("{", fin: false), .. ClientFrame.Text("}")], 1002 },
        { "a fragmented ping", ClientFrame.Build(0x09, "x"u8), 1002 },
        { "a long ping", ClientFrame.Build(0x89, new byte[126]), 1002 },
        { "a length in too long a form", ClientFrame.Build(0x81, "{}"u8, lengthSize: 2), 1002 },
        { "a length in much too long a form", ClientFrame.Build(0x81, "{}"u8, lengthSize: 8), 1002 },
        { "a negative length", [0x81, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3, 4], 1002 },
        { "a close of one byte", ClientFrame.Build(0x88, "x"u8), 1002 },
        { "a close with a code below 1000", ClientFrame.Close(999), 1002 },
        { "a close with the code for none", ClientFrame.Close(1005), 1002 },
        { "a close with the code for abnormal", ClientFrame.Close(1006), 1002 },
        { "a close with a reserved code", ClientFrame.Close(2999), 1002 },
        { "a close with a code of nobody", ClientFrame.Close(5000), 1002 },
        { "a close whose reason is not UTF-8", ClientFrame.Build(0x88, [0x03, 0xE8, 0xFF]), 1007 },
        { "a message beyond any bound", [0x81, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4], 1009 },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public async Task A_violation_ends_the_connection_with_its_code(string what, byte[] bytes, int code)
    {
        Assert.NotEmpty(what);
        await using var host = await ChatHost.StartAsync();
        await using var client = await RawClient.ConnectAsync(host.Address, host.IssueToken());
        await using var other = await host.ConnectAsync("ben");

        await client.SendAsync(bytes);

        Assert.Equal(code, await client.ReceiveCloseAsync());
        await other.SendMessageAsync("hi");
        FrameAssert.IsMessage(await other.ReceiveAsync(), "hi");
    }

    public static TheoryData<string, byte[], string> TextsThatAreNotUtf8 => new()
    {
        { "two bytes", [0xC3, 0x28], "" },
        { "a surrogate", [0xED, 0xA0, 0x80], "" },
        { "a character that is cut", [0xE2, 0x82], "" },
        { "a request's content", [.. """{"RequestId":"r","Action":"SEND_MESSAGE","Content":"h"""u8, 0xFF, .. "\"}"u8], "r" },
        { "a request's member name", [.. """{"RequestId":"r","Action":"SEND_MESSAGE","Content":"hi","x"""u8, 0xFF, .. "\":1}"u8], "r" },
        { "a request's id", [.. """{"RequestId":"r"""u8, 0xFF, .. "\"}"u8], "" },
    };

    [Theory]
    [MemberData(nameof(TextsThatAreNotUtf8))]
    public async Task Text_that_is_not_utf8_gets_an_error_and_then_the_close_that_RFC_6455_asks_for(string what, byte[] text, string requestId)
    {
        Assert.NotEmpty(what);
        await using var host = await ChatHost.StartAsync();
        await using var client = await RawClient.ConnectAsync(host.Address, host.IssueToken());

        await client.SendAsync(ClientFrame.Build(0x81, text));

        FrameAssert.IsError(await client.ReceiveJsonAsync(), 400, requestId);
        Assert.Equal(1007, await client.ReceiveCloseAsync());
    }

    [Theory]
    [InlineData((ushort)1000)]
    [InlineData((ushort)1001)]
    [InlineData((ushort)1011)]
    [InlineData((ushort)3000)]
    [InlineData((ushort)4999)]
    public async Task A_close_is_answered_with_its_code(ushort code)
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await RawClient.ConnectAsync(host.Address, host.IssueToken());

        await client.SendAsync(ClientFrame.Close(code, "bye"));

        Assert.Equal(code, await client.ReceiveCloseAsync());
        await client.ReceiveEndAsync();
    }

    [Fact]
    public async Task A_close_without_a_code_is_answered_without_one()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await RawClient.ConnectAsync(host.Address, host.IssueToken());

        await client.SendAsync(ClientFrame.Build(0x88, []));
        var (opcode, payload) = await client.ReceiveFrameAsync();

        Assert.Equal(0x8, opcode);
        Assert.Empty(payload);
        await client.ReceiveEndAsync();
    }

    [Fact]
    public async Task Pings_are_answered_with_their_payload_and_pongs_are_ignored()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await RawClient.ConnectAsync(host.Address, host.IssueToken());

        await client.SendAsync([.. ClientFrame.Pong(9), .. ClientFrame.Ping(1, 2, 3), .. ClientFrame.Ping()]);

        Assert.Equivalent((0xA, new byte[] { 1, 2, 3 }), await client.ReceiveFrameAsync());
        Assert.Equivalent((0xA, Array.Empty<byte>()), await client.ReceiveFrameAsync());
    }

    [Fact]
    public async Task A_fragmented_message_is_put_together_with_pings_answered_between()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await RawClient.ConnectAsync(host.Address, host.IssueToken());

        await client.SendAsync(ClientFrame.Text(Hello[..10], fin: false));
        await client.SendAsync(ClientFrame.Ping(7));
        Assert.Equivalent((0xA, new byte[] { 7 }), await client.ReceiveFrameAsync());
        await client.SendAsync(ClientFrame.Continuation("", fin: false));
        await client.SendAsync(ClientFrame.Continuation(Hello[10..]));

        FrameAssert.IsMessage(await client.ReceiveJsonAsync(), "hi");
    }

    [Fact]
    public async Task A_character_may_be_cut_by_fragments()
    {
        var bytes = Encoding.UTF8.GetBytes("""{"Action":"SEND_MESSAGE","Content":"é"}""");
        var cut = Array.IndexOf(bytes, (byte)0xC3) + 1;
        await using var host = await ChatHost.StartAsync();
        await using var client = await RawClient.ConnectAsync(host.Address, host.IssueToken());

        await client.SendAsync([.. ClientFrame.Build(0x01, bytes.AsSpan(..cut)), .. ClientFrame.Build(0x80, bytes.AsSpan(cut..))]);

        FrameAssert.IsMessage(await client.ReceiveJsonAsync(), "é");
    }

    [Fact]
    public async Task Frames_may_come_byte_by_byte()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await RawClient.ConnectAsync(host.Address, host.IssueToken());

        foreach (var value in ClientFrame.Text(Hello))
        {
            await client.SendAsync(value);
        }

        FrameAssert.IsMessage(await client.ReceiveJsonAsync(), "hi");
    }

    [Fact]
    public async Task Many_frames_may_come_at_once()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await RawClient.ConnectAsync(host.Address, host.IssueToken());

        await client.SendAsync([.. ClientFrame.Text(Hello), .. ClientFrame.Text("{}"), .. ClientFrame.Text(Hello)]);

        FrameAssert.IsMessage(await client.ReceiveJsonAsync(), "hi");
        FrameAssert.IsError(await client.ReceiveJsonAsync(), 400, "");
        FrameAssert.IsMessage(await client.ReceiveJsonAsync(), "hi");
    }

    [Theory]
    [InlineData(32 * 1024, 400)]
    [InlineData((32 * 1024) + 1, 413)]
    [InlineData(1024 * 1024, 413)]
    public async Task A_large_message_is_read_to_its_end_and_refused(int length, int code)
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await RawClient.ConnectAsync(host.Address, host.IssueToken());

        await client.SendAsync(ClientFrame.Text(new string(' ', length)));
        FrameAssert.IsError(await client.ReceiveJsonAsync(), code, "");

        await client.SendAsync(ClientFrame.Text(Hello));
        FrameAssert.IsMessage(await client.ReceiveJsonAsync(), "hi");
    }

    [Fact]
    public async Task Fragments_add_up_to_the_bound()
    {
        var fragment = new string(' ', 16 * 1024);
        await using var host = await ChatHost.StartAsync();
        await using var client = await RawClient.ConnectAsync(host.Address, host.IssueToken());

        await client.SendAsync(ClientFrame.Text(fragment, fin: false));
        await client.SendAsync(ClientFrame.Continuation(fragment, fin: false));
        await client.SendAsync(ClientFrame.Continuation(" "));

        FrameAssert.IsError(await client.ReceiveJsonAsync(), 413, "");
    }

    [Fact]
    public async Task A_connection_that_is_cut_off_leaves_the_room()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ann = await host.ConnectAsync("ann");
        var ben = await RawClient.ConnectAsync(host.Address, host.IssueToken("ben"));
        await ben.SendAsync(ClientFrame.Text(Hello)[..5]);

        await ben.DisposeAsync();

        await host.Closed.WaitAsync(1);
        await ann.SendMessageAsync("hi");
        FrameAssert.IsMessage(await ann.ReceiveAsync(), "hi");
    }
}
