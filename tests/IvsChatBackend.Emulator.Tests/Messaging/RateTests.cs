using System.Text.Json.Nodes;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Emulator.Tests.Messaging;

public sealed class RateTests
{
    [Fact]
    public async Task The_eleventh_message_in_a_second_on_one_connection_is_one_too_many()
    {
        var time = ChatHost.ManualTime();
        await using var host = await StartAsync(time);
        host.Update(room => room with { MaximumMessageRatePerSecond = 100 });
        await using var client = await host.ConnectAsync();
        await SendAllowedAsync(client, 10);

        await client.SendMessageAsync("11");
        FrameAssert.IsError(await client.ReceiveAsync(), 429, "11");

        time.Advance(TimeSpan.FromSeconds(1));
        await SendAllowedAsync(client, 10);
    }

    [Fact]
    public async Task A_connections_rate_counts_every_action()
    {
        await using var host = await StartAsync();
        await using var client = await host.ConnectAsync("mod", "SEND_MESSAGE", "DELETE_MESSAGE", "DISCONNECT_USER");
        for (var i = 0; i < 5; i++)
        {
            await client.SendAsync("""{"Action":"DELETE_MESSAGE","Id":"aB3dE5fG7hJ9"}""");
            Assert.Equal("EVENT", (string?)(await client.ReceiveAsync())["Type"]);
            await client.SendAsync("""{"Action":"DISCONNECT_USER","UserId":"nobody"}""");
            Assert.Equal("EVENT", (string?)(await client.ReceiveAsync())["Type"]);
        }

        await client.SendMessageAsync("11");

        FrameAssert.IsError(await client.ReceiveAsync(), 429, "11");
    }

    [Fact]
    public async Task A_rooms_rate_is_shared_by_its_connections_and_another_room_has_its_own()
    {
        const string OtherRoom = "arn:aws:ivschat:us-east-1:123456789012:room/zY8xW6vU4tS2";
        await using var host = await StartAsync();
        host.Put(host.Room with { Id = "zY8xW6vU4tS2", Arn = OtherRoom });
        await using var ann = await host.ConnectAsync("ann");
        await using var ben = await host.ConnectAsync("ben");
        await using var eve = await ChatClient.ConnectAsync(host.Address, host.IssueToken("eve", roomArn: OtherRoom));
        await SendAllowedAsync(ann, 10);
        for (var i = 0; i < 10; i++)
        {
            await ben.ReceiveAsync();
        }

        await ben.SendMessageAsync("11");
        FrameAssert.IsError(await ben.ReceiveAsync(), 429, "11");

        await SendAllowedAsync(eve, 1);
    }

    [Fact]
    public async Task An_updated_room_rate_holds_for_connections_that_are_open()
    {
        await using var host = await StartAsync();
        await using var ann = await host.ConnectAsync("ann");

        host.Update(room => room with { MaximumMessageRatePerSecond = 1 });
        await SendAllowedAsync(ann, 1);
        await ann.SendMessageAsync("2");

        FrameAssert.IsError(await ann.ReceiveAsync(), 429, "2");
    }

    [Theory]
    [InlineData("SEND_MESSAGE")]
    [InlineData("DELETE_MESSAGE")]
    [InlineData("DISCONNECT_USER")]
    public async Task The_account_has_a_rate_over_all_rooms(string action)
    {
        await using var host = await ChatHost.StartAsync(new EmulatorQuotas { SendMessageRate = 1, DeleteMessageRate = 1, DisconnectUserRate = 1 });
        await using var client = await host.ConnectAsync("mod", "SEND_MESSAGE", "DELETE_MESSAGE", "DISCONNECT_USER");
        var request = new JsonObject { ["Action"] = action, ["RequestId"] = "r", ["Content"] = "hi", ["Id"] = "aB3dE5fG7hJ9", ["UserId"] = "nobody" };

        await client.SendAsync(request);
        Assert.NotEqual("ERROR", (string?)(await client.ReceiveAsync())["Type"]);
        await client.SendAsync(request);

        FrameAssert.IsError(await client.ReceiveAsync(), 429, "r");
    }

    [Fact]
    public async Task Moderation_shares_its_rates_with_the_control_plane()
    {
        await using var host = await ChatHost.StartAsync(new EmulatorQuotas { DeleteMessageRate = 1, DisconnectUserRate = 1 });
        await using var mod = await host.ConnectAsync("mod", "DELETE_MESSAGE", "DISCONNECT_USER");
        var account = host.Services.GetRequiredService<AccountRates>();
        Assert.True(account.TryTake("DeleteMessage", out _));

        await mod.SendAsync("""{"Action":"DELETE_MESSAGE","RequestId":"r","Id":"aB3dE5fG7hJ9"}""");
        FrameAssert.IsError(await mod.ReceiveAsync(), 429, "r");

        await mod.SendAsync("""{"Action":"DISCONNECT_USER","RequestId":"s","UserId":"nobody"}""");
        Assert.Equal("s", (string?)(await mod.ReceiveAsync())["RequestId"]);
        Assert.False(account.TryTake("DisconnectUser", out _));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"Action":"SEND_MESSAGE"}""")]
    [InlineData("""{"Action":"SEND_MESSAGE","Content":"too long"}""")]
    [InlineData("""{"Action":"DELETE_MESSAGE","Id":"aB3dE5fG7hJ9"}""")]
    public async Task A_request_refused_before_the_rates_takes_nothing_from_them(string refused)
    {
        await using var host = await ChatHost.StartAsync(new EmulatorQuotas { MessagingRequestRatePerConnection = 1, SendMessageRate = 1 });
        host.Update(room => room with { MaximumMessageRatePerSecond = 1, MaximumMessageLength = 4 });
        await using var client = await host.ConnectAsync("ann", "SEND_MESSAGE");
        for (var i = 0; i < 3; i++)
        {
            await client.SendAsync(refused);
            Assert.Equal("ERROR", (string?)(await client.ReceiveAsync())["Type"]);
        }

        await SendAllowedAsync(client, 1);
    }

    [Fact]
    public async Task A_message_refused_by_the_room_takes_nothing_from_the_account()
    {
        await using var host = await ChatHost.StartAsync(new EmulatorQuotas { SendMessageRate = 2 });
        host.Update(room => room with { MaximumMessageRatePerSecond = 1 });
        host.Put(host.Room with { Id = "zY8xW6vU4tS2", Arn = "arn:aws:ivschat:us-east-1:123456789012:room/zY8xW6vU4tS2" });
        await using var ann = await host.ConnectAsync("ann");
        await using var eve = await ChatClient.ConnectAsync(
            host.Address, host.IssueToken("eve", roomArn: "arn:aws:ivschat:us-east-1:123456789012:room/zY8xW6vU4tS2"));

        await SendAllowedAsync(ann, 1);
        await ann.SendMessageAsync("refused");
        FrameAssert.IsError(await ann.ReceiveAsync(), 429, "refused");

        await SendAllowedAsync(eve, 1);
    }

    [Fact]
    public async Task Zero_turns_a_rate_off()
    {
        await using var host = await ChatHost.StartAsync(new EmulatorQuotas { MessagingRequestRatePerConnection = 0, SendMessageRate = 0 });
        host.Update(room => room with { MaximumMessageRatePerSecond = 100 });
        await using var client = await host.ConnectAsync();

        await SendAllowedAsync(client, 100);
    }

    private static Task<ChatHost> StartAsync(ManualTimeProvider? time = null)
        => ChatHost.StartAsync(new EmulatorOptions { TimeProvider = time ?? ChatHost.ManualTime() });

    private static async Task SendAllowedAsync(ChatClient client, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await client.SendMessageAsync($"{i}");
            FrameAssert.IsMessage(await client.ReceiveAsync(), $"{i}");
        }
    }
}
