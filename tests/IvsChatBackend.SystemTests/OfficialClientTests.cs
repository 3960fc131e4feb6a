using IvsChatBackend.DevHost;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.SystemTests;

/// <summary>Amazon's own clients against the local host, with only the endpoint changed.</summary>
public sealed class OfficialClientTests : IAsyncLifetime
{
    private DevHostApplication _host = null!;

    // However slow the machine is, a review decides, and no fallback.
    public async ValueTask InitializeAsync() => _host = await DevHostApplication.StartAsync(
        new DevHostOptions { Port = 0, IvsChatPort = 0, ReviewTimeout = TimeSpan.FromSeconds(30) });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_member_a_viewer_and_a_moderator_chat_and_their_roles_hold()
    {
        var seen = await RunAsync("system/three-clients.mjs");

        Assert.Equal("[1,1,1]", seen["tokens"]!.ToJsonString());
    }

    [Fact]
    public async Task Connected_for_35_seconds_the_messaging_SDK_fetches_one_token()
    {
        var seen = await RunAsync("system/one-token.mjs");

        Assert.Equal(1, (int?)seen["tokens"]);
    }

    [Fact]
    public async Task The_control_plane_client_acts_on_the_room_that_users_are_in()
    {
        var seen = await RunAsync("system/control-plane.mjs");

        Assert.Matches("^[A-Za-z0-9]{12}$", (string?)seen["room"]);
    }

    [Fact]
    public async Task A_ban_ends_the_connection_refuses_tokens_and_catches_one_that_was_given_before()
    {
        var seen = await RunAsync("system/ban.mjs");

        Assert.Equal(2, (int?)seen["entries"]);
    }

    [Fact]
    public async Task Who_is_timed_out_or_warned_reads_on_and_sends_again_when_it_is_over()
    {
        var seen = await RunAsync("system/timeout.mjs");

        Assert.Equal("""["thank you","sorry"]""", seen["said"]!.ToJsonString());
    }

    private Task<System.Text.Json.Nodes.JsonNode> RunAsync(string script) => NodeScript.RunAsync(
        script,
        new Dictionary<string, string>
        {
            ["API"] = _host.Addresses.Api,
            ["IVSCHAT"] = _host.Addresses.IvsChat,
            ["MESSAGING"] = _host.Addresses.Messaging,
            ["ROOM_ARN"] = _host.Addresses.RoomArn,
        },
        TestContext.Current.CancellationToken);
}
