using System.Text.Json.Nodes;
using IvsChatBackend.Emulator.Quotas;

namespace IvsChatBackend.Emulator.Tests.Messaging;

public sealed class SendMessageTests
{
    private static readonly EmulatorQuotas NoRates = new() { MessagingRequestRatePerConnection = 0, SendMessageRate = 0 };

    [Fact]
    public async Task The_frame_is_the_services_member_by_member()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await host.ConnectAsync("u-1", new Dictionary<string, string> { ["name"] = "Ann" });

        await client.SendAsync("""{"Action":"SEND_MESSAGE","RequestId":"r-1","Content":"hi","Attributes":{"mood":"ok"}}""");
        var text = await client.ReceiveTextAsync();

        var id = (string)JsonNode.Parse(text)!["Id"]!;
        Assert.Matches("^[A-Za-z0-9]{12}$", id);
        Assert.Equal(
            $$$"""{"Type":"MESSAGE","Id":"{{{id}}}","RequestId":"r-1","Attributes":""" +
            $$$"""{"mood":"ok"},"Content":"hi","SendTime":"{{{FrameAssert.FirstSendTime}}}","Sender":""" +
            """{"UserId":"u-1","Attributes":{"name":"Ann"}}}""",
            text);
    }

    /// <summary>As amazon-ivs-chat-web-demo@961daaa, -for-ios-demo@208a7a2 and -for-android-demo@71d9f31 write them.</summary>
    [Theory]
    [InlineData("""{"action":"SEND_MESSAGE","content":"hi","requestId":"r","attributes":{"message_type":"MESSAGE"}}""")]
    [InlineData("""{"requestId":"r","action":"SEND_MESSAGE","id":"6F1C2C9E-6C6B-4F0F-9C56-0E8A1B0F8E2B","content":"hi","attributes":{"a":"b"}}""")]
    [InlineData("""{"action":"SEND_MESSAGE","id":"","requestId":"r","content":"hi","attributes":null}""")]
    [InlineData("""{"ACTION":"SEND_MESSAGE","CONTENT":"hi","REQUESTID":"r"}""")]
    public async Task Frames_of_AWSs_apps_of_2022_are_taken(string frame)
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await host.ConnectAsync();

        await client.SendAsync(frame);

        var message = await client.ReceiveAsync();
        FrameAssert.IsMessage(message, "hi");
        Assert.Equal("r", (string?)message["RequestId"]);
    }

    [Fact]
    public async Task Attributes_are_sorted_by_the_bytes_of_their_names()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await host.ConnectAsync("ann", new Dictionary<string, string> { ["b"] = "1", ["B"] = "2", ["a"] = "3" });

        await client.SendAsync("""{"Action":"SEND_MESSAGE","Content":"hi","Attributes":{"😀":"5","\uff5e":"4","ab":"2","é":"3","a":"1","":"0"}}""");

        var message = await client.ReceiveAsync();
        Assert.Equal(["", "a", "ab", "é", "\uff5e", "😀"], message["Attributes"]!.AsObject().Select(attribute => attribute.Key));
        Assert.Equal(["B", "a", "b"], message["Sender"]!["Attributes"]!.AsObject().Select(attribute => attribute.Key));
    }

    [Fact]
    public async Task Without_attributes_the_messages_are_null_and_the_senders_empty_and_an_absent_request_id_is_empty()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await host.ConnectAsync();

        await client.SendAsync("""{"Action":"SEND_MESSAGE","Content":"hi","Attributes":null,"RequestId":null}""");
        var frame = await client.ReceiveAsync();

        Assert.True(frame.ContainsKey("Attributes"));
        Assert.Null(frame["Attributes"]);
        Assert.Equal("{}", frame["Sender"]!["Attributes"]!.ToJsonString());
        Assert.Equal("", (string?)frame["RequestId"]);
    }

    [Fact]
    public async Task Everybody_in_the_room_gets_the_message_and_nobody_elsewhere()
    {
        const string OtherRoom = "arn:aws:ivschat:us-east-1:123456789012:room/zY8xW6vU4tS2";
        await using var host = await ChatHost.StartAsync();
        host.Put(host.Room with { Id = "zY8xW6vU4tS2", Arn = OtherRoom });
        await using var ann = await host.ConnectAsync("ann");
        await using var ben = await host.ConnectAsync("ben");
        await using var eve = await ChatClient.ConnectAsync(host.Address, host.IssueToken("eve", roomArn: OtherRoom));

        await ann.SendMessageAsync("hi");
        await eve.SendMessageAsync("elsewhere");

        FrameAssert.IsMessage(await ann.ReceiveAsync(), "hi");
        FrameAssert.IsMessage(await ben.ReceiveAsync(), "hi");
        FrameAssert.IsMessage(await eve.ReceiveAsync(), "elsewhere");
    }

    [Fact]
    public async Task All_recipients_get_the_same_bytes()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ann = await host.ConnectAsync("ann");
        await using var ben = await host.ConnectAsync("ben");

        await ann.SendMessageAsync("hi");

        Assert.Equal(await ann.ReceiveTextAsync(), await ben.ReceiveTextAsync());
    }

    [Fact]
    public async Task A_senders_messages_keep_their_order()
    {
        await using var host = await ChatHost.StartAsync(NoRates);
        host.Update(room => room with { MaximumMessageRatePerSecond = 0 });
        await using var ann = await host.ConnectAsync("ann");
        await using var ben = await host.ConnectAsync("ben");

        for (var i = 0; i < 500; i++)
        {
            await ann.SendMessageAsync($"{i}");
        }

        for (var i = 0; i < 500; i++)
        {
            FrameAssert.IsMessage(await ben.ReceiveAsync(), $"{i}");
        }
    }

    [Fact]
    public async Task Every_id_is_new()
    {
        await using var host = await ChatHost.StartAsync(NoRates);
        host.Update(room => room with { MaximumMessageRatePerSecond = 0 });
        await using var client = await host.ConnectAsync();
        var ids = new HashSet<string>();

        for (var i = 0; i < 100; i++)
        {
            await client.SendMessageAsync(i % 2 == 0 ? "hi" : "");
            var frame = await client.ReceiveAsync();
            FrameAssert.IsId(frame);
            Assert.True(ids.Add((string)frame["Id"]!));
        }
    }

    [Theory]
    [InlineData("a", 500, true)]
    [InlineData("a", 501, false)]
    [InlineData("€", 500, true)]
    [InlineData("😀", 500, true)]
    [InlineData("😀", 501, false)]
    public async Task Length_is_counted_in_code_points(string character, int count, bool allowed)
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await host.ConnectAsync();
        var content = string.Concat(Enumerable.Repeat(character, count));

        await client.SendMessageAsync(content, "r");
        var frame = await client.ReceiveAsync();

        if (allowed)
        {
            FrameAssert.IsMessage(frame, content);
        }
        else
        {
            FrameAssert.IsError(frame, 400, "r");
        }
    }

    [Fact]
    public async Task An_updated_room_length_holds_for_connections_that_are_open()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await host.ConnectAsync();

        host.Update(room => room with { MaximumMessageLength = 3 });
        await client.SendMessageAsync("four", "r");

        FrameAssert.IsError(await client.ReceiveAsync(), 400, "r");
    }

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1025, false)]
    public async Task Attributes_may_have_one_kilobyte_of_utf8_keys_included(int bytes, bool allowed)
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await host.ConnectAsync();
        var value = new string('é', (bytes - 2) / 2) + (bytes % 2 == 0 ? "" : "a");

        await client.SendAsync($$$"""{"Action":"SEND_MESSAGE","RequestId":"r","Content":"hi","Attributes":{"é":"{{{value}}}"}}""");
        var frame = await client.ReceiveAsync();

        if (allowed)
        {
            Assert.Equal(value, (string?)frame["Attributes"]!["é"]);
        }
        else
        {
            FrameAssert.IsError(frame, 413, "r");
        }
    }

    [Fact]
    public async Task Text_goes_through_untouched_whatever_it_is()
    {
        const string Content = "\"\\/\b\f\n\r\t\u0000\u001f<>&'+`\u007f\u2028\u2029\ufeff é 漢字 😀 e\u0301 \u202e";
        await using var host = await ChatHost.StartAsync();
        await using var client = await host.ConnectAsync("ann 😀");

        await client.SendMessageAsync(Content, "r");
        var frame = await client.ReceiveAsync();

        Assert.Equal(Content, (string?)frame["Content"]);
        Assert.Equal("ann 😀", (string?)frame["Sender"]!["UserId"]);
    }

    [Fact]
    public async Task After_the_room_is_deleted_connections_stay_and_sends_are_not_found()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await host.ConnectAsync();
        host.DeleteRoom();

        await client.SendMessageAsync("one");
        FrameAssert.IsError(await client.ReceiveAsync(), 404, "one");
        await client.SendMessageAsync("two");
        FrameAssert.IsError(await client.ReceiveAsync(), 404, "two");
    }
}
