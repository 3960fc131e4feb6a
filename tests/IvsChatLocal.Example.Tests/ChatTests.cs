using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Ivschat;
using Amazon.Ivschat.Model;
using Amazon.Runtime;
using IvsChatBackend.Emulator;
using Microsoft.AspNetCore.Builder;

namespace IvsChatLocal.Example.Tests;

/// <summary>A chat tested with xunit: AWS's client makes room and token, a plain WebSocket chats. Examples of other languages are in examples/.</summary>
public sealed class ChatTests : IAsyncLifetime
{
    private readonly WebApplication _ivsChat = EmulatorApplication.Build(new EmulatorOptions { Port = 0 });
    private AmazonIvschatClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _ivsChat.StartAsync(Cancellation);
        _client = new AmazonIvschatClient(
            new BasicAWSCredentials("test", "test"),
            new AmazonIvschatConfig { ServiceURL = _ivsChat.Urls.Single(), AuthenticationRegion = "us-east-1" });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _ivsChat.DisposeAsync();
    }

    [Fact]
    public async Task A_message_comes_back_from_the_room()
    {
        var room = await _client.CreateRoomAsync(new CreateRoomRequest { Name = "example" }, Cancellation);
        var token = await _client.CreateChatTokenAsync(
            new CreateChatTokenRequest { RoomIdentifier = room.Arn, UserId = "ann", Capabilities = ["SEND_MESSAGE"] }, Cancellation);

        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(token.Token);
        await socket.ConnectAsync(new UriBuilder(_ivsChat.Urls.Single()) { Scheme = "ws" }.Uri, Cancellation);
        await socket.SendAsync(
            Encoding.UTF8.GetBytes("""{"Action":"SEND_MESSAGE","Content":"hello"}"""), WebSocketMessageType.Text, endOfMessage: true, Cancellation);
        var buffer = new byte[4096];
        var received = await socket.ReceiveAsync(buffer, Cancellation);

        var message = JsonNode.Parse(buffer.AsSpan(0, received.Count))!;
        Assert.Equal(("hello", "ann"), ((string?)message["Content"], (string?)message["Sender"]!["UserId"]));
    }
}
