using IvsChatBackend.Core.Owed;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.Kit;

/// <summary>What tests of sanctions do over and over.</summary>
internal static class SanctionCalls
{
    /// <summary>Bans, times out or warns, as a moderator unless told otherwise.</summary>
    public static Task<Answer> PutSanctionAsync(
        this TestApi api, string kind, string userId, string body = """{"reason":"spam"}""", string actor = "mo", string role = "moderator") =>
        api.SendAsync("PUT", $"/rooms/lobby/{kind}/{userId}", api.TokenFor(actor, role), body);

    public static Task<Answer> TokenAsync(this TestApi api, string userId, params string[] roles) =>
        api.SendAsync("POST", "/rooms/lobby/tokens", api.TokenFor(userId, roles));

    /// <summary>Entries of the lobby's trail, or the account's, as an admin sees them: the newest first.</summary>
    public static async Task<AuditedEntry[]> TrailAsync(this TestApi api, string path = "/rooms/lobby/audit")
    {
        var answer = await api.SendAsync("GET", path, api.TokenFor("auditor", "admin"));
        return [.. answer.Json["items"]!.AsArray().Select(item => new AuditedEntry((string)item!["action"]!, (string?)item["actor"], (string?)item["target"]))];
    }

    /// <summary>Does what is owed by now, as Enforcement would.</summary>
    public static Task SettleAllAsync(this TestApi api) =>
        api.Services.GetRequiredService<OwedQueue>().RunAsync(CancellationToken.None);

    public static IEnumerable<DisconnectUserCall> Disconnects(this TestApi api) => api.IvsChat.Calls.OfType<DisconnectUserCall>();
}

internal sealed record AuditedEntry(string Action, string? Actor, string? Target);
