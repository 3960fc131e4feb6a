using System.Globalization;
using IvsChatBackend.Emulator.Tests.Wire;

namespace IvsChatBackend.Emulator.Tests.ControlPlane;

public sealed class ChatTokenContractTests(WireTarget target) : ContractTests(target)
{
    [Fact]
    public async Task A_token_is_two_parts_of_characters_that_a_subprotocol_may_have()
    {
        var token = (await IssueAsync(new { roomIdentifier = await RoomAsync(), userId = "ann" }))["token"];

        Assert.Matches(@"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$", token);
    }

    [Fact]
    public async Task No_two_tokens_are_alike()
    {
        var request = new { roomIdentifier = await RoomAsync(), userId = "ann" };

        var tokens = new HashSet<string>();
        for (var count = 0; count < 20; count++)
        {
            tokens.Add((await IssueAsync(request))["token"]);
        }

        Assert.Equal(20, tokens.Count);
    }

    [Theory]
    [InlineData(null, 60)]
    [InlineData(1, 1)]
    [InlineData(180, 180)]
    public async Task A_token_lasts_a_minute_and_its_session_as_long_as_was_asked(int? asked, int minutes)
    {
        object request = asked is null
            ? new { roomIdentifier = await RoomAsync(), userId = "ann" }
            : new { roomIdentifier = await RoomAsync(), userId = "ann", sessionDurationInMinutes = asked };

        var reply = await IssueAsync(request);

        var (token, session) = (Time(reply["tokenExpirationTime"]), Time(reply["sessionExpirationTime"]));
        Assert.Equal(TimeSpan.FromMinutes(minutes - 1), session - token);
    }

    private async Task<WireReply> IssueAsync(object request) => (await Client.CallAsync("CreateChatToken", request)).Succeeded();

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
