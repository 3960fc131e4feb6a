using System.Net;
using System.Text.Json.Nodes;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.RoomKeeping;
using IvsChatBackend.Core.Rooms;

namespace IvsChatBackend.Api.Tests.Rooms;

public sealed class RoomAdministrationTests : IAsyncLifetime
{
    private const string Logger = "arn:aws:ivschat:us-east-1:123456789012:logging-configuration/LogsLogsLo01";

    private TestApi _api = null!;

    private string Admin => _api.TokenFor("ada", "admin");

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task A_room_is_made_with_the_handler_attached_and_users_reach_it_by_name()
    {
        var made = await _api.SendAsync("POST", "/rooms", Admin, """{"name":"hall"}""");

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal($"/rooms/{made.Json["id"]}", made.Headers.Location?.OriginalString);
        Assert.Equal(TestApi.ReviewHandlerArn, (string?)made.Json["messageReviewHandler"]!["uri"]);
        Assert.Equal("ALLOW", (string?)made.Json["messageReviewHandler"]!["fallbackResult"]);
        Assert.Equal("public", (string?)made.Json["access"]!["kind"]);
        Assert.Equal(HttpStatusCode.Created, (await _api.SendAsync("POST", "/rooms/hall/tokens", _api.TokenFor("ann"))).Status);
    }

    [Fact]
    public async Task All_that_a_room_is_made_with_is_in_one_call()
    {
        var made = await _api.SendAsync("POST", "/rooms", Admin, $$"""
            {"name":"hall","maximumMessageLength":200,"maximumMessageRatePerSecond":100,
             "messageReviewHandler":{"uri":"{{TestApi.ReviewHandlerArn}}","fallbackResult":"DENY"},
             "loggingConfigurationIdentifiers":["{{Logger}}"],"tags":{"team":"red"},
             "access":{"kind":"members"},"roles":{"meg":"moderator","bob":"member"},
             "settings":{"modes":{"slow":{"seconds":30} },"starters":["en-profanity"],"holdDays":30} }
            """);

        Assert.Equal((200, 100), ((int)made.Json["maximumMessageLength"]!, (int)made.Json["maximumMessageRatePerSecond"]!));
        Assert.Equal("DENY", (string?)made.Json["messageReviewHandler"]!["fallbackResult"]);
        Assert.Equal([Logger], made.Json["loggingConfigurationIdentifiers"]!.AsArray().Select(item => (string?)item));
        Assert.Equal("red", (string?)made.Json["tags"]!["team"]);
        Assert.Equal("moderator", (string?)(await _api.SendAsync("GET", "/rooms/hall/me", _api.TokenFor("meg"))).Json["role"]);
        Assert.Equal(HttpStatusCode.OK, (await _api.SendAsync("GET", "/rooms/hall/me", _api.TokenFor("bob"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _api.SendAsync("GET", "/rooms/hall/me", _api.TokenFor("ann"))).Status);
        var settings = await _api.SendAsync("GET", "/rooms/hall/settings", _api.TokenFor("meg"));
        Assert.Equal((30, 30), ((int)settings.Json["modes"]!["slow"]!["seconds"]!, (int)settings.Json["holdDays"]!));
        Assert.Equal("\"1\"", settings.Headers.ETag?.Tag);
        var judged = await _api.SendAsync("POST", "/rooms/hall/rules/test", _api.TokenFor("meg"), """{"samples":["what the fuck"],"role":"member"}""");
        Assert.NotEqual("allow", (string?)judged.Json["results"]![0]!["verdict"]);
    }

    [Fact]
    public async Task A_new_room_may_have_no_handler_if_that_is_said()
    {
        var made = await _api.SendAsync("POST", "/rooms", Admin, """{"messageReviewHandler":null}""");

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Null(made.Json["messageReviewHandler"]);
    }

    [Fact]
    public async Task A_name_that_is_taken_makes_no_room()
    {
        var answer = await _api.SendAsync("POST", "/rooms", Admin, """{"name":"lobby"}""");

        Assert.Equal((HttpStatusCode.Conflict, "conflict"), (answer.Status, answer.Code));
        Assert.Empty(_api.IvsChat.Calls);
    }

    [Theory]
    [InlineData(FailureCode.QuotaExceeded, HttpStatusCode.Conflict, "quota_exceeded")]
    [InlineData(FailureCode.Conflict, HttpStatusCode.Conflict, "conflict")]
    [InlineData(FailureCode.UpstreamUnavailable, HttpStatusCode.ServiceUnavailable, "upstream_unavailable")]
    [InlineData(FailureCode.RateLimited, HttpStatusCode.TooManyRequests, "rate_limited")]
    public async Task What_ivs_chat_refuses_is_told_by_its_code(FailureCode code, HttpStatusCode status, string name)
    {
        _api.IvsChat.Fails = new Failure(code, "refused") { Limit = 50_000, RetryAfter = TimeSpan.FromSeconds(2) };

        var answer = await _api.SendAsync("POST", "/rooms", Admin, """{"name":"hall"}""");

        Assert.Equal((status, name), (answer.Status, answer.Code));
        Assert.Equal(50_000, (int?)answer.Json["limit"]);
        Assert.Equal(TimeSpan.FromSeconds(2), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_logging_configuration_that_is_not_there_is_the_bodys_mistake()
    {
        _api.IvsChat.Fails = Failure.NotFound("resource in Amazon IVS Chat");

        var answer = await _api.SendAsync("POST", "/rooms", Admin, $$"""{"loggingConfigurationIdentifiers":["{{Logger}}"]}""");

        Assert.Equal(["loggingConfigurationIdentifiers"], answer.Members);
    }

    [Fact]
    public async Task An_admin_reads_a_room_of_the_account_that_nobody_registered()
    {
        _api.IvsChat.AddRoom("ElsewhereEls", "old");

        var answer = await _api.SendAsync("GET", "/rooms/ElsewhereEls", Admin);

        Assert.Equal("old", (string?)answer.Json["name"]);
        Assert.Null(answer.Json["access"]);
    }

    [Theory]
    [InlineData("/rooms/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/rooms/NowhereNowhe", HttpStatusCode.NotFound)]
    [InlineData("/rooms/a%2Fb", HttpStatusCode.BadRequest)]
    public async Task A_room_that_is_not_there_is_a_404_and_no_address_a_400(string path, HttpStatusCode status)
    {
        foreach (var (method, body) in new[] { ("GET", null), ("PATCH", """{"name":"x"}"""), ("DELETE", null) })
        {
            Assert.Equal(status, (await _api.SendAsync(method, path, Admin, body)).Status);
        }
    }

    [Fact]
    public async Task A_patch_changes_only_what_it_names()
    {
        await _api.SendAsync("POST", "/rooms", Admin, """{"name":"hall","maximumMessageLength":200,"messageReviewHandler":{"fallbackResult":"DENY"}}""");

        var changed = await _api.SendAsync("PATCH", "/rooms/hall", Admin, """{"maximumMessageRatePerSecond":50}""");

        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal((200, 50), ((int)changed.Json["maximumMessageLength"]!, (int)changed.Json["maximumMessageRatePerSecond"]!));
        Assert.Equal("DENY", (string?)changed.Json["messageReviewHandler"]!["fallbackResult"]);
        var call = _api.IvsChat.Calls.OfType<UpdateRoomCall>().Single();
        Assert.Equal(new ChatRoomChanges { MaximumMessageRatePerSecond = 50 }, call.Changes);
    }

    [Fact]
    public async Task A_part_of_a_handler_is_changed_and_the_whole_is_sent()
    {
        await _api.SendAsync("POST", "/rooms", Admin, """{"name":"hall"}""");

        await _api.SendAsync("PATCH", "/rooms/hall", Admin, """{"messageReviewHandler":{"fallbackResult":"DENY"}}""");

        var call = _api.IvsChat.Calls.OfType<UpdateRoomCall>().Single();
        Assert.Equal(new ChatRoomHandlerChange(TestApi.ReviewHandlerArn, "DENY"), call.Changes.MessageReviewHandler);
    }

    [Fact]
    public async Task A_handler_and_loggers_are_cleared_by_saying_so()
    {
        await _api.SendAsync("POST", "/rooms", Admin, $$"""{"name":"hall","loggingConfigurationIdentifiers":["{{Logger}}"]}""");

        var changed = await _api.SendAsync("PATCH", "/rooms/hall", Admin, """{"messageReviewHandler":null,"loggingConfigurationIdentifiers":[]}""");

        Assert.Null(changed.Json["messageReviewHandler"]);
        Assert.Empty(changed.Json["loggingConfigurationIdentifiers"]!.AsArray());
    }

    [Fact]
    public async Task A_renamed_room_is_reached_by_its_new_name_alone()
    {
        await _api.SendAsync("POST", "/rooms", Admin, """{"name":"hall"}""");

        await _api.SendAsync("PATCH", "/rooms/hall", Admin, """{"name":"salon"}""");

        Assert.Equal(HttpStatusCode.OK, (await _api.SendAsync("GET", "/rooms/salon/me", _api.TokenFor("ann"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _api.SendAsync("GET", "/rooms/hall/me", _api.TokenFor("ann"))).Status);
    }

    [Fact]
    public async Task A_change_that_ivs_chat_refuses_leaves_the_registration_as_it_was()
    {
        await _api.SendAsync("POST", "/rooms", Admin, """{"name":"hall"}""");
        _api.IvsChat.OnCall = _ => _api.IvsChat.Fails = _api.IvsChat.Calls.Last() is UpdateRoomCall ? new Failure(FailureCode.Conflict, "no") : null;

        var answer = await _api.SendAsync("PATCH", "/rooms/hall", Admin, """{"name":"salon"}""");

        Assert.Equal("conflict", answer.Code);
        var registered = await _api.Rooms.FindAsync(new RoomAddress("hall"), TestContext.Current.CancellationToken);
        Assert.Equal(("hall", false), (registered?.Settings?.Name, registered!.Unconfirmed));
        Assert.Null(await _api.Rooms.FindAsync(new RoomAddress("salon"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Access_given_to_a_room_from_elsewhere_registers_it()
    {
        _api.IvsChat.AddRoom("ElsewhereEls", "old");

        var answer = await _api.SendAsync("PATCH", "/rooms/ElsewhereEls", Admin, """{"access":{"kind":"claim","claim":"plan","value":"gold"}}""");

        Assert.Equal("""{"kind":"claim","claim":"plan","value":"gold"}""", answer.Json["access"]!.ToJsonString());
        Assert.Empty(_api.IvsChat.Calls.OfType<UpdateRoomCall>());
        Assert.Equal(HttpStatusCode.Forbidden, (await _api.SendAsync("GET", "/rooms/old/me", _api.TokenFor("ann"))).Status);
        var gold = _api.Issuer.Sign("ann", claims => claims["plan"] = new JsonArray("silver", "gold"));
        Assert.Equal(HttpStatusCode.OK, (await _api.SendAsync("GET", "/rooms/old/me", gold)).Status);
    }

    [Fact]
    public async Task A_deleted_room_is_shut_at_once_and_gone_when_nobody_can_be_in_it_any_more()
    {
        var id = (string?)(await _api.SendAsync("POST", "/rooms", Admin, """{"name":"hall"}""")).Json["id"];
        await _api.SendAsync("POST", "/rooms/hall/tokens", _api.TokenFor("ann"));
        await _api.SendAsync("POST", "/rooms/lobby/tokens", _api.TokenFor("bob"));
        await _api.SendAsync("GET", "/rooms/hall/me", _api.TokenFor("carl"));

        var answer = await _api.SendAsync("DELETE", "/rooms/hall", Admin);

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        var arn = $"arn:aws:ivschat:us-east-1:123456789012:room/{id}";
        var once = new DisconnectUserCall(arn, "ann", null);
        Assert.Equal([once], _api.IvsChat.Calls.OfType<DisconnectUserCall>());
        Assert.Equal(HttpStatusCode.NotFound, (await _api.SendAsync("POST", $"/rooms/{id}/tokens", _api.TokenFor("ann"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _api.SendAsync("DELETE", "/rooms/hall", Admin)).Status);
        Assert.True((bool?)(await _api.SendAsync("GET", $"/rooms/{id}", Admin)).Json["deleting"]);
        Assert.Equal("conflict", (await _api.SendAsync("PATCH", $"/rooms/{id}", Admin, """{"name":"hall"}""")).Code);
        Assert.Equal(HttpStatusCode.Created, (await _api.SendAsync("POST", "/rooms", Admin, """{"name":"hall"}""")).Status);

        _api.Time.Advance(RoomDeletions.TokensLapse);
        Assert.Equal(HttpStatusCode.NoContent, (await _api.SendAsync("DELETE", $"/rooms/{id}", Admin)).Status);
        Assert.Equal([once, once], _api.IvsChat.Calls.OfType<DisconnectUserCall>());
        Assert.Equal(new DeleteRoomCall(arn), _api.IvsChat.Calls.Last());
        Assert.Equal(HttpStatusCode.NotFound, (await _api.SendAsync("GET", $"/rooms/{id}", Admin)).Status);
        Assert.Null((await _api.SendAsync("GET", "/rooms/hall", Admin)).Json["deleting"]);
    }

    [Fact]
    public async Task A_room_from_elsewhere_is_gone_at_once()
    {
        _api.IvsChat.AddRoom("ElsewhereEls", "old");

        Assert.Equal(HttpStatusCode.NoContent, (await _api.SendAsync("DELETE", "/rooms/ElsewhereEls", Admin)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _api.SendAsync("GET", "/rooms/ElsewhereEls", Admin)).Status);
    }

    [Fact]
    public async Task A_deletion_that_ivs_chat_does_not_carry_out_yet_is_accepted_and_shuts_the_room_at_once()
    {
        await _api.SendAsync("POST", "/rooms", Admin, """{"name":"hall"}""");
        _api.IvsChat.Fails = Failure.Unavailable("down", TimeSpan.FromSeconds(1));

        var answer = await _api.SendAsync("DELETE", "/rooms/hall", Admin);

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _api.SendAsync("POST", "/rooms/hall/tokens", _api.TokenFor("ann"))).Status);
        Assert.DoesNotContain("hall", (await _api.SendAsync("GET", "/rooms/available", _api.TokenFor("ann"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_request_under_its_key_makes_one_room_even_after_a_lost_reply()
    {
        _api.IvsChat.Fails = Failure.Unavailable("lost", TimeSpan.FromSeconds(1));
        _api.IvsChat.ActsAndFails = true;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await SendKeyedAsync()).Status);
        _api.IvsChat.Fails = null;

        var made = await SendKeyedAsync();
        var again = await SendKeyedAsync();

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal(made.Text, again.Text);
        Assert.Single(_api.IvsChat.RoomsByArn);
    }

    private async Task<Answer> SendKeyedAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/rooms") { Content = new StringContent("""{"name":"hall"}""", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Authorization", $"Bearer {Admin}");
        request.Headers.Add("Idempotency-Key", "one");
        return await _api.SendAsync(request);
    }
}
