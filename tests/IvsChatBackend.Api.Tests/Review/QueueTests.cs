using System.Net;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.Review;

public sealed class QueueTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_approved_message_goes_to_the_room_once_with_its_text_and_sender()
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("meg", "moderator");
        var id = await HeldMessages.HoldAsync(api);

        var approved = await api.SendAsync("POST", $"/rooms/lobby/queue/{id}/approve", token);
        var again = await api.SendAsync("POST", $"/rooms/lobby/queue/{id}/approve", token);

        Assert.Equal((HttpStatusCode.OK, "approved"), (approved.Status, (string?)approved.Json["state"]));
        Assert.Equal(approved.Text, again.Text);
        var sent = Assert.Single(api.IvsChat.Calls.OfType<SendEventCall>());
        Assert.Equal(("app:MESSAGE_APPROVED", TestApi.RoomArn), (sent.Name, sent.RoomArn));
        Assert.Equal(
            [("content", "No spoiler intended"), ("displayName", "Bob"), ("messageId", "AbCdEfGhIjKl"), ("queueId", id), ("userId", "bob")],
            sent.Attributes.Select(attribute => (attribute.Key, attribute.Value)));
        Assert.Equal("""{"items":[]}""", (await api.SendAsync("GET", "/rooms/lobby/queue", token)).Text);
        Assert.Equal(["queue.hold", "queue.approve"], (await SettingsTests.EntriesAsync(api)).Select(entry => entry.Action));
    }

    [Fact]
    public async Task A_denied_message_stays_undelivered_and_can_not_be_approved()
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("meg", "moderator");
        var id = await HeldMessages.HoldAsync(api);

        Assert.Equal("denied", (string?)(await api.SendAsync("POST", $"/rooms/lobby/queue/{id}/deny", token)).Json["state"]);
        Assert.Equal("conflict", (await api.SendAsync("POST", $"/rooms/lobby/queue/{id}/approve", token)).Code);
        Assert.Empty(api.IvsChat.Calls.OfType<SendEventCall>());
    }

    [Fact]
    public async Task An_approval_that_ivs_chat_does_not_take_now_is_sent_later_with_the_same_queue_id()
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("meg", "moderator");
        var id = await HeldMessages.HoldAsync(api);
        api.IvsChat.Fails = Failure.Unavailable("busy", TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync("POST", $"/rooms/lobby/queue/{id}/approve", token)).Status);
        api.IvsChat.Fails = null;
        api.Time.Advance(TimeSpan.FromMinutes(2));
        await api.Services.GetRequiredService<OwedQueue>().RunAsync(Cancellation);

        Assert.All(api.IvsChat.Calls.OfType<SendEventCall>(), call => Assert.Equal(id, call.Attributes["queueId"]));
        Assert.Equal(2, api.IvsChat.Calls.OfType<SendEventCall>().Count());
    }

    [Fact]
    public async Task A_held_message_ends_to_the_second()
    {
        await using var api = await TestApi.StartAsync();
        var id = await HeldMessages.HoldAsync(api);
        await api.Services.GetRequiredService<OwedQueue>().RunAsync(Cancellation);

        api.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        var moderator = api.TokenFor("meg", "moderator");
        Assert.Single((await api.SendAsync("GET", "/rooms/lobby/queue", moderator)).Json["items"]!.AsArray());

        api.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty((await api.SendAsync("GET", "/rooms/lobby/queue", moderator)).Json["items"]!.AsArray());
        Assert.Equal("not_found", (await api.SendAsync("POST", $"/rooms/lobby/queue/{id}/approve", moderator)).Code);
    }

    [Fact]
    public async Task A_message_of_another_room_is_not_there()
    {
        await using var api = await TestApi.StartAsync();
        var id = await HeldMessages.HoldAsync(api);
        await api.Rooms.RegisterAsync(
            new() { Id = "OtherOther01", Arn = TestApi.RoomArn.Replace(TestApi.RoomId, "OtherOther01", StringComparison.Ordinal) }, Cancellation);

        var answer = await api.SendAsync("POST", $"/rooms/OtherOther01/queue/{id}/approve", api.TokenFor("meg", "moderator"));

        Assert.Equal("not_found", answer.Code);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.SendAsync("POST", "/rooms/lobby/queue/x/approve", api.TokenFor("meg", "moderator"))).Status);
    }
}
