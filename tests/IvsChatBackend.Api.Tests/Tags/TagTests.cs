using System.Net;
using IvsChatBackend.Api.Tests.Kit;

namespace IvsChatBackend.Api.Tests.Tags;

public sealed class TagTests
{
    [Theory]
    [InlineData("/rooms/lobby/tags", "room/LobbyLobby01")]
    [InlineData("/rooms/ElsewhereEls/tags", "room/ElsewhereEls")]
    [InlineData("/logging-configurations/LogsLogsLo01/tags", "logging-configuration/LogsLogsLo01")]
    public async Task Tags_are_set_listed_and_taken_away(string path, string resource)
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("ada", "admin");

        var set = await api.SendAsync("PUT", path, token, """{"tags":{"team":"red","a b":"x:y/z"}}""");
        var listed = await api.SendAsync("GET", path, token);
        var taken = await api.SendAsync("DELETE", $"{path}?tagKeys=a%20b&tagKeys=none", token);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (set.Status, taken.Status));
        Assert.Equal("""{"tags":{"a b":"x:y/z","team":"red"}}""", listed.Text);
        Assert.Equal("""{"tags":{"team":"red"}}""", (await api.SendAsync("GET", path, token)).Text);
        Assert.Contains(new UntagCall($"arn:aws:ivschat:us-east-1:123456789012:{resource}", "a b none"), api.IvsChat.Calls);
    }
}
