using System.Net;
using System.Text.Json.Nodes;

namespace IvsChatBackend.Smoke.Checks;

/// <summary>The walk through a stack. It takes back what it does: the term and the ban are gone after it, and its messages are deleted.</summary>
/// <param name="moderator">Null checks only what nobody has to sign in for.</param>
/// <param name="member">Null leaves out what takes a second person.</param>
internal sealed class SmokeTest(StackOutputs stack, string roomId, Credentials? moderator, Credentials? member, TextWriter output)
{
    // A cold start, a first connection and a retry of each fit in.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly SmokeReport _report = new(output, Limit);
    private readonly string _mark = Guid.NewGuid().ToString("N")[..8];

    /// <returns>Whether everything that was checked works.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var nobody = new Backend(http, stack.ApiUrl, accessToken: null);
        await _report.CheckAsync("the API answers", async stop => $"{(await nobody.ExpectAsync(HttpStatusCode.OK, HttpMethod.Get, "health", null, stop))!["status"]}", cancellationToken);
        await _report.CheckAsync("without a sign-in it refuses", async stop =>
        {
            await nobody.ExpectAsync(HttpStatusCode.Unauthorized, HttpMethod.Get, $"rooms/{roomId}/me", null, stop);
            return "";
        }, cancellationToken);
        if (moderator is null)
        {
            await _report.SkipAsync("everything else", "--user names who moderates");
            return _report.Holds;
        }

        await using var mo = new Person(http, stack, roomId, moderator);
        await using var mem = member is null ? null : new Person(http, stack, roomId, member);
        if (await JoinAsync("the moderator", mo, cancellationToken) && (mem is null || await JoinAsync("the member", mem, cancellationToken)))
        {
            await ChatAsync(mo, mem, cancellationToken);
            await new ModerationChecks(_report, roomId, _mark).RunAsync(mo, mem, cancellationToken);
        }

        return _report.Holds;
    }

    private async Task<bool> JoinAsync(string who, Person person, CancellationToken cancellationToken) =>
        await _report.CheckAsync($"{who} signs in", person.SignInAsync, cancellationToken)
        && await _report.CheckAsync($"{who} gets a chat token", person.FetchTokenAsync, cancellationToken)
        && await _report.CheckAsync($"{who} connects to IVS Chat", person.ConnectAsync, cancellationToken);

    private async Task ChatAsync(Person moderator, Person? member, CancellationToken cancellationToken)
    {
        var sender = member ?? moderator;
        JsonNode? message = null;
        await _report.CheckAsync("a message is reviewed and delivered", async stop =>
        {
            message = await sender.Chat.SendAsync($"smoke test {_mark}", null, stop);
            return (string?)message["Type"] == "MESSAGE" ? "" : throw new SmokeException($"{message["ErrorCode"]} {message["ErrorMessage"]}");
        }, cancellationToken);
        await _report.CheckAsync("a message can't claim a role", async stop =>
        {
            var frame = await sender.Chat.SendAsync($"smoke test {_mark}", new JsonObject { ["role"] = "admin" }, stop);
            return (int?)frame["ErrorCode"] == 406 ? $"refused, {frame["ErrorMessage"]}"
                : frame["Attributes"]?["role"] is null ? "delivered without it"
                : throw new SmokeException("It was delivered with it: does the room have its review handler?");
        }, cancellationToken);
        if (message?["Id"] is { } id)
        {
            await _report.CheckAsync("the moderator deletes the message", async stop =>
            {
                await moderator.Backend.ExpectAsync(HttpStatusCode.NoContent, HttpMethod.Delete, $"rooms/{roomId}/messages/{id}", null, stop);
                await moderator.Chat.NextAsync(frame => (string?)frame["EventName"] == "aws:DELETE_MESSAGE", stop);
                return "";
            }, cancellationToken);
        }
    }
}
