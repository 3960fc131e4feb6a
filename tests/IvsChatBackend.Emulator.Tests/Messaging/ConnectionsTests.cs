using System.Net;
using System.Text.Json.Nodes;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Emulator.Tests.Messaging;

public sealed class ConnectionsTests
{
    [Fact]
    public async Task Open_connections_are_listed_with_room_user_and_times()
    {
        var time = ChatHost.ManualTime();
        await using var host = await ChatHost.StartAsync(new EmulatorOptions { TimeProvider = time });
        await using var ann = await ChatClient.ConnectAsync(host.Address, host.IssueToken("ann", minutes: 10));
        time.Advance(TimeSpan.FromSeconds(1));
        await using var vic = await ChatClient.ConnectAsync(host.Address, host.IssueToken("vic", capabilities: []));

        var connections = await ListAsync(host);

        Assert.Equal(["ann", "vic"], connections.Select(connection => (string?)connection!["userId"]));
        var first = connections[0]!.AsObject();
        Assert.Equal(["id", "roomArn", "userId", "capabilities", "connectedSince", "sessionExpirationTime"], first.Select(member => member.Key));
        Assert.Equal(ChatHost.RoomArn, (string?)first["roomArn"]);
        Assert.Equal(["SEND_MESSAGE"], first["capabilities"]!.AsArray().Select(capability => (string?)capability));
        Assert.Equal("2026-01-02T03:04:05+00:00", (string?)first["connectedSince"]);
        Assert.Equal("2026-01-02T03:14:05+00:00", (string?)first["sessionExpirationTime"]);
    }

    [Fact]
    public async Task A_connection_can_be_broken_without_a_close_frame()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ann = await host.ConnectAsync("ann");
        await using var ben = await host.ConnectAsync("ben");
        var id = (string)(await ListAsync(host)).Single(connection => (string?)connection!["userId"] == "ann")!["id"]!;

        using var http = new HttpClient { BaseAddress = host.Address };
        using var response = await http.DeleteAsync($"/_emulator/connections/{id}", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        await ann.ReceiveDropAsync();
        await host.Closed.WaitAsync(1);
        Assert.Equal(["ben"], (await ListAsync(host)).Select(connection => (string?)connection!["userId"]));
    }

    [Fact]
    public async Task A_connection_that_is_not_there_is_not_found()
    {
        await using var host = await ChatHost.StartAsync();

        using var http = new HttpClient { BaseAddress = host.Address };
        using var response = await http.DeleteAsync("/_emulator/connections/unknown", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<JsonArray> ListAsync(ChatHost host)
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        return JsonNode.Parse(await http.GetStringAsync("/_emulator/connections", TestContext.Current.CancellationToken))!["connections"]!.AsArray();
    }
}
