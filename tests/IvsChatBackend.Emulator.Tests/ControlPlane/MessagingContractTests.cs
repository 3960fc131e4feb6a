using System.Net.WebSockets;
using IvsChatBackend.Emulator.Tests.Messaging;
using IvsChatBackend.Emulator.Tests.Wire;

namespace IvsChatBackend.Emulator.Tests.ControlPlane;

/// <summary>What is documented of the messaging socket, or was seen on it, against the emulator and against Amazon IVS Chat itself.</summary>
public sealed class MessagingContractTests(WireTarget target) : ContractTests(target)
{
    [Fact]
    public async Task A_message_comes_back_with_its_members_in_order()
    {
        await using var client = await ConnectAsync(await RoomAsync());

        await client.SendAsync("""{"Action":"SEND_MESSAGE","RequestId":"r-1","Content":"hi","Attributes":{"b":"2","a":"1"}}""");

        var frame = await client.ReceiveAsync();
        Assert.Equal(["Type", "Id", "RequestId", "Attributes", "Content", "SendTime", "Sender"], frame.Select(member => member.Key));
        Assert.Equal(("MESSAGE", "r-1", "hi"), ((string?)frame["Type"], (string?)frame["RequestId"], (string?)frame["Content"]));
        Assert.Equal("""{"a":"1","b":"2"}""", frame["Attributes"]!.ToJsonString());
        Assert.Equal("""{"UserId":"ann","Attributes":{}}""", frame["Sender"]!.ToJsonString());
    }

    [Fact]
    public async Task Member_names_match_without_case()
    {
        await using var client = await ConnectAsync(await RoomAsync());

        await client.SendAsync("""{"action":"SEND_MESSAGE","id":"","requestId":"r-1","content":"hi","attributes":null}""");

        FrameAssert.IsMessage(await client.ReceiveAsync(), "hi");
    }

    [Fact]
    public async Task A_refused_request_is_named_by_its_id()
    {
        await using var client = await ConnectAsync(await RoomAsync());

        await client.SendAsync("""{"Action":"DELETE_MESSAGE","RequestId":"r-1","Id":"aB3dE5fG7hJ9"}""");

        FrameAssert.IsError(await client.ReceiveAsync(), 403, "r-1");
    }

    [Fact]
    public async Task A_disconnected_user_is_told_and_closed_with_1000_and_the_reason()
    {
        var room = await RoomAsync();
        await using var client = await ConnectAsync(room);

        (await Client.CallAsync("DisconnectUser", new { roomIdentifier = room, userId = "ann", reason = "spam" })).Succeeded();

        var frame = await client.ReceiveAsync();
        Assert.Equal("aws:DISCONNECT_USER", (string?)frame["EventName"]);
        Assert.Equal("""{"Reason":"spam","UserId":"ann"}""", frame["Attributes"]!.ToJsonString());
        Assert.Equal(WebSocketCloseStatus.NormalClosure, await client.ReceiveCloseAsync());
        Assert.Equal("spam", client.CloseReason);
    }

    private async Task<ChatClient> ConnectAsync(string room)
    {
        var token = await Client.CallAsync("CreateChatToken", new { roomIdentifier = room, userId = "ann", capabilities = new[] { "SEND_MESSAGE" } });
        return await ChatClient.ConnectAsync(Messaging, token.Succeeded()["token"]);
    }
}
