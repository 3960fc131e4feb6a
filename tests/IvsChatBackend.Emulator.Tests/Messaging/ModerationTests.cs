using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace IvsChatBackend.Emulator.Tests.Messaging;

public sealed class ModerationTests
{
    private const string MessageId = "aB3dE5fG7hJ9";

    [Fact]
    public async Task Deleting_a_message_tells_everybody_in_both_spellings_under_a_new_id()
    {
        await using var host = await ChatHost.StartAsync();
        await using var mod = await host.ConnectAsync("mod", "DELETE_MESSAGE");
        await using var ben = await host.ConnectAsync("ben");

        await mod.SendAsync($$"""{"Action":"DELETE_MESSAGE","RequestId":"r","Id":"{{MessageId}}","Reason":"spam"}""");
        var text = await mod.ReceiveTextAsync();

        var id = (string)JsonNode.Parse(text)!["Id"]!;
        Assert.NotEqual(MessageId, id);
        Assert.Equal(
            $$$"""{"Type":"EVENT","Id":"{{{id}}}","RequestId":"r","EventName":"aws:DELETE_MESSAGE","Attributes":""" +
            $$$"""{"MessageID":"{{{MessageId}}}","MessageId":"{{{MessageId}}}","Reason":"spam"},"SendTime":"{{{FrameAssert.FirstSendTime}}}"}""",
            text);
        Assert.Equal(text, await ben.ReceiveTextAsync());
    }

    [Fact]
    public async Task Without_a_reason_the_event_has_none()
    {
        await using var host = await ChatHost.StartAsync();
        await using var mod = await host.ConnectAsync("mod", "DELETE_MESSAGE");

        await mod.SendAsync($$"""{"Action":"DELETE_MESSAGE","RequestId":"r","Id":"{{MessageId}}"}""");

        var attributes = (await mod.ReceiveAsync())["Attributes"]!.AsObject();
        Assert.Equal(["MessageID", "MessageId"], attributes.Select(attribute => attribute.Key));
    }

    [Fact]
    public async Task A_reason_of_256_code_points_goes_through()
    {
        var reason = string.Concat(Enumerable.Repeat("😀", 256));
        await using var host = await ChatHost.StartAsync();
        await using var mod = await host.ConnectAsync("mod", "DELETE_MESSAGE");

        await mod.SendAsync(new JsonObject { ["Action"] = "DELETE_MESSAGE", ["Id"] = MessageId, ["Reason"] = reason });

        Assert.Equal(reason, (string?)(await mod.ReceiveAsync())["Attributes"]!["Reason"]);
    }

    [Fact]
    public async Task Disconnecting_a_user_tells_everybody_then_closes_all_of_the_users_connections_cleanly()
    {
        await using var host = await ChatHost.StartAsync();
        await using var mod = await host.ConnectAsync("mod", "DISCONNECT_USER", "SEND_MESSAGE");
        await using var first = await host.ConnectAsync("ben");
        await using var second = await host.ConnectAsync("ben");
        await using var ann = await host.ConnectAsync("ann");

        await mod.SendAsync("""{"Action":"DISCONNECT_USER","RequestId":"r","UserId":"ben","Reason":"spam"}""");
        var text = await mod.ReceiveTextAsync();

        var id = (string)JsonNode.Parse(text)!["Id"]!;
        Assert.Equal(
            $$$"""{"Type":"EVENT","Id":"{{{id}}}","RequestId":"r","EventName":"aws:DISCONNECT_USER","Attributes":""" +
            $$$"""{"Reason":"spam","UserId":"ben"},"SendTime":"{{{FrameAssert.FirstSendTime}}}"}""",
            text);
        foreach (var closed in new[] { first, second })
        {
            Assert.Equal(text, await closed.ReceiveTextAsync());
            Assert.Equal(WebSocketCloseStatus.NormalClosure, await closed.ReceiveCloseAsync());
            Assert.Equal("spam", closed.CloseReason);
        }

        Assert.Equal(text, await ann.ReceiveTextAsync());
        await mod.SendMessageAsync("go on");
        FrameAssert.IsMessage(await ann.ReceiveAsync(), "go on");
    }

    [Fact]
    public async Task A_close_frame_carries_as_much_of_the_reason_as_fits_in_whole_characters()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ben = await host.ConnectAsync("ben");

        host.Messaging.DisconnectUser(host.Room, "ben", string.Concat(Enumerable.Repeat("😀", 256)));
        await ben.ReceiveAsync();
        await ben.ReceiveCloseAsync();

        // 125 bytes that a control frame may have, less two of the code, in characters of four.
        Assert.Equal(string.Concat(Enumerable.Repeat("😀", 30)), ben.CloseReason);
    }

    [Fact]
    public async Task A_user_may_disconnect_themselves()
    {
        await using var host = await ChatHost.StartAsync();
        await using var mod = await host.ConnectAsync("mod", "DISCONNECT_USER");

        await mod.SendAsync("""{"Action":"DISCONNECT_USER","RequestId":"r","UserId":"mod"}""");

        Assert.Equal("r", (string?)(await mod.ReceiveAsync())["RequestId"]);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, await mod.ReceiveCloseAsync());
    }

    [Fact]
    public async Task Disconnecting_somebody_who_is_not_there_is_no_error()
    {
        await using var host = await ChatHost.StartAsync();
        await using var mod = await host.ConnectAsync("mod", "DISCONNECT_USER");

        await mod.SendAsync("""{"Action":"DISCONNECT_USER","RequestId":"r","UserId":"nobody"}""");

        Assert.Equal("aws:DISCONNECT_USER", (string?)(await mod.ReceiveAsync())["EventName"]);
    }

    [Fact]
    public async Task A_disconnected_user_comes_back_with_a_new_token()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ben = await host.ConnectAsync("ben");
        host.Messaging.DisconnectUser(host.Room, "ben", null);
        await ben.ReceiveAsync();
        await ben.ReceiveCloseAsync();

        await using var back = await host.ConnectAsync("ben");
        await back.SendMessageAsync("hi");

        FrameAssert.IsMessage(await back.ReceiveAsync(), "hi");
    }

    [Fact]
    public async Task What_a_disconnected_user_still_sends_reaches_nobody()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ann = await host.ConnectAsync("ann");
        await using var ben = await RawClient.ConnectAsync(host.Address, host.IssueToken("ben"));

        host.Messaging.DisconnectUser(host.Room, "ben", null);
        await ben.SendAsync(ClientFrame.Text("""{"Action":"SEND_MESSAGE","Content":"late"}"""));
        await ben.ReceiveFrameAsync();
        Assert.Equal(1000, await ben.ReceiveCloseAsync());
        await ben.SendAsync(ClientFrame.Close(1000));
        await ben.ReceiveEndAsync();

        await ann.SendMessageAsync("hi");
        Assert.Equal("EVENT", (string?)(await ann.ReceiveAsync())["Type"]);
        FrameAssert.IsMessage(await ann.ReceiveAsync(), "hi");
    }

    [Fact]
    public async Task Control_plane_events_reach_everybody_with_an_empty_request_id()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ann = await host.ConnectAsync("ann");

        var id = host.Messaging.SendEvent(host.Room, "poll:open", new Dictionary<string, string> { ["k"] = "v" });

        Assert.Equal(
            $$$"""{"Type":"EVENT","Id":"{{{id}}}","RequestId":"","EventName":"poll:open","Attributes":""" +
            $$$"""{"k":"v"},"SendTime":"{{{FrameAssert.FirstSendTime}}}"}""",
            await ann.ReceiveTextAsync());
    }

    [Fact]
    public async Task Control_plane_event_without_attributes_has_null()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ann = await host.ConnectAsync("ann");

        host.Messaging.SendEvent(host.Room, "poll:close", null);
        var frame = await ann.ReceiveAsync();

        Assert.True(frame.ContainsKey("Attributes"));
        Assert.Null(frame["Attributes"]);
    }

    [Fact]
    public async Task Control_plane_deletion_returns_the_events_id()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ann = await host.ConnectAsync("ann");

        var id = host.Messaging.DeleteMessage(host.Room, MessageId, "spam");
        var frame = await ann.ReceiveAsync();

        Assert.Equal(id, (string?)frame["Id"]);
        Assert.Equal("", (string?)frame["RequestId"]);
        Assert.Equal("""{"MessageID":"aB3dE5fG7hJ9","MessageId":"aB3dE5fG7hJ9","Reason":"spam"}""", frame["Attributes"]!.ToJsonString());
    }

    [Fact]
    public async Task Events_to_an_empty_room_go_nowhere()
    {
        await using var host = await ChatHost.StartAsync();

        Assert.Matches("^[A-Za-z0-9]{12}$", host.Messaging.SendEvent(host.Room, "app:NOTICE", null));
        host.Messaging.DisconnectUser(host.Room, "nobody", null);
    }
}
