using System.Globalization;
using IvsChatBackend.DevHost;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.SystemTests;

/// <summary>More users at one instant than a second's tokens, each by the official SDK with the documented token provider. How long it may take is a benchmark's.</summary>
public sealed class StampedeTests
{
    private const int Users = 400;

    [Fact]
    public async Task A_crowd_that_comes_at_once_is_connected_to_the_last_and_meets_no_error_that_is_not_documented()
    {
        await using var host = await DevHostApplication.StartAsync(new DevHostOptions { Port = 0, IvsChatPort = 0 });

        var seen = await NodeScript.RunAsync(
            "system/stampede.mjs",
            new Dictionary<string, string>
            {
                ["API"] = host.Addresses.Api,
                ["MESSAGING"] = host.Addresses.Messaging,
                ["COUNT"] = Users.ToString(CultureInfo.InvariantCulture),
            },
            TestContext.Current.CancellationToken);

        var statuses = seen["statuses"]!.AsObject();
        Assert.Equal(Users, (int?)seen["connected"]);
        Assert.Equal(Users, (int?)statuses["201"]);
        Assert.Empty(statuses.Select(status => status.Key).Except(["201", "429", "503"]));
    }
}
