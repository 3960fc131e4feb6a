using System.Net;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.Rooms;

/// <summary>Every change of what IVS Chat holds is one entry of the account's trail, and a refusal none.</summary>
public sealed class RoomAuditTests : IAsyncLifetime
{
    private TestApi _api = null!;

    private string Admin => _api.TokenFor("ada", "admin");

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Each_change_is_an_entry_with_its_actor_target_before_after_and_request()
    {
        var made = await _api.SendAsync("POST", "/rooms", Admin, """{"name":"hall","settings":{"holdDays":3}}""");
        var changed = await _api.SendAsync("PATCH", "/rooms/hall", Admin, """{"maximumMessageLength":77}""");
        await _api.SendAsync("PUT", "/rooms/hall/tags", Admin, """{"tags":{"a":"b"}}""");
        await _api.SendAsync("DELETE", "/rooms/hall/tags?tagKeys=a", Admin);
        await _api.SendAsync("DELETE", "/rooms/hall", Admin);
        var logs = await _api.SendAsync("POST", "/logging-configurations", Admin, """{"destinationConfiguration":{"s3":{"bucketName":"chat-logs"}}}""");
        await _api.SendAsync("PATCH", $"/logging-configurations/{logs.Json["id"]}", Admin, """{"name":"n"}""");
        await _api.SendAsync("DELETE", $"/logging-configurations/{logs.Json["id"]}", Admin);

        var entries = await EntriesAsync();

        Assert.Equal(
            [
                AuditActions.RoomCreate, AuditActions.RoomUpdate, AuditActions.TagsSet, AuditActions.TagsRemove, AuditActions.RoomDelete,
                AuditActions.LoggingConfigurationCreate, AuditActions.LoggingConfigurationUpdate, AuditActions.LoggingConfigurationDelete,
            ],
            entries.Select(entry => entry.Action));
        Assert.All(entries, entry => Assert.Equal("ada", entry.Actor.Value));
        Assert.Equal((string?)made.Json["id"], entries[0].Target?.Value);
        Assert.Contains("\"holdDays\":3", entries[0].After?.Value, StringComparison.Ordinal);
        Assert.Contains("\"maximumMessageLength\":500", entries[1].Before?.Value, StringComparison.Ordinal);
        Assert.Contains("\"maximumMessageLength\":77", entries[1].After?.Value, StringComparison.Ordinal);
        Assert.Equal(changed.Headers.GetValues("x-request-id").Single(), entries[1].RequestId);
    }

    [Fact]
    public async Task A_refusal_is_no_entry_and_what_ivs_chat_did_not_answer_is_one_later()
    {
        _api.IvsChat.Fails = new Failure(FailureCode.QuotaExceeded, "full") { Limit = 1 };
        await _api.SendAsync("POST", "/rooms", Admin, """{"name":"hall"}""");
        _api.IvsChat.Fails = Failure.Unavailable("down", TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _api.SendAsync("PUT", "/rooms/lobby/tags", Admin, """{"tags":{"a":"b"}}""")).Status);
        Assert.Empty(await EntriesAsync());

        _api.Time.Advance(TimeSpan.FromMinutes(3));
        await _api.Services.GetRequiredService<OwedQueue>().RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal([AuditActions.TagsSet], (await EntriesAsync()).Select(entry => entry.Action));
    }

    private async Task<List<AuditEntry>> EntriesAsync()
    {
        var (entries, _) = await _api.Services.GetRequiredService<AuditTrail>()
            .ReadAsync(AuditTrail.Account, 100, before: null, TestContext.Current.CancellationToken);
        return [.. entries.Reverse()];
    }
}
