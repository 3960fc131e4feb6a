using System.Net;
using System.Text.Json.Nodes;

namespace IvsChatBackend.Smoke.Checks;

/// <summary>What a moderator does, on the second person where there is one, else on a user id that is nobody's.</summary>
internal sealed class ModerationChecks(SmokeReport report, string roomId, string mark)
{
    private const int BanSeconds = 300;

    public async Task RunAsync(Person moderator, Person? member, CancellationToken cancellationToken)
    {
        if (member is null)
        {
            await report.SkipAsync("a term is denied", "moderators are exempt; --member names a second person");
        }
        else
        {
            await TermAsync(moderator, member, cancellationToken);
        }

        var target = member?.UserId ?? $"smoke-{mark}";
        var ban = $"rooms/{roomId}/bans/{Uri.EscapeDataString(target)}";
        var banned = await report.CheckAsync("the moderator bans", async stop =>
        {
            var body = new JsonObject { ["reason"] = $"smoke test {mark}", ["durationInSeconds"] = BanSeconds };
            await moderator.Backend.ExpectAsync(HttpStatusCode.Created, HttpMethod.Put, ban, body, stop);
            return target;
        }, cancellationToken);
        if (!banned)
        {
            return;
        }

        if (member is not null)
        {
            await BannedAsync(member, cancellationToken);
        }

        await report.CheckAsync("the ban is lifted", async stop =>
        {
            await moderator.Backend.ExpectAsync(HttpStatusCode.NoContent, HttpMethod.Delete, ban, null, stop);
            return "";
        }, cancellationToken);
        await report.CheckAsync("the audit has it", stop => AuditedAsync(moderator, target, stop), cancellationToken);
    }

    private async Task TermAsync(Person moderator, Person member, CancellationToken cancellationToken)
    {
        var (path, word) = ($"rooms/{roomId}/terms/smoke-{mark}", $"smoke{mark}");
        await report.CheckAsync("a term is denied", async stop =>
        {
            var term = new JsonObject { ["text"] = word, ["match"] = "word", ["action"] = "deny" };
            await moderator.Backend.ExpectAsync(HttpStatusCode.Created, HttpMethod.Put, path, term, stop);
            try
            {
                var frame = await member.Chat.SendAsync($"this is {word}", null, stop);
                return (int?)frame["ErrorCode"] == 406 ? $"{frame["ErrorMessage"]}" : throw new SmokeException("It was delivered.");
            }
            finally
            {
                await moderator.Backend.SendAsync(HttpMethod.Delete, path, null, CancellationToken.None);
            }
        }, cancellationToken);
    }

    private async Task BannedAsync(Person member, CancellationToken cancellationToken)
    {
        await report.CheckAsync("the banned member is disconnected", async stop =>
        {
            await member.Chat.ClosedAsync(stop);
            return "";
        }, cancellationToken);
        await report.CheckAsync("the banned member gets no token", async stop =>
        {
            var reply = await member.Backend.ExpectAsync(HttpStatusCode.Forbidden, HttpMethod.Post, $"rooms/{roomId}/tokens", new JsonObject(), stop);
            return $"{reply?["code"]}";
        }, cancellationToken);
    }

    // Enforcement appends what an act owes the trail, at once as a rule and within a minute otherwise.
    private async Task<string> AuditedAsync(Person moderator, string target, CancellationToken cancellationToken)
    {
        var audit = await moderator.Backend.ExpectAsync(HttpStatusCode.OK, HttpMethod.Get, $"rooms/{roomId}/audit", null, cancellationToken);
        if (!audit!.ToJsonString().Contains(mark, StringComparison.Ordinal))
        {
            throw new SmokeException($"There is no entry about {target}.");
        }

        var verified = await moderator.Backend.ExpectAsync(HttpStatusCode.OK, HttpMethod.Get, $"rooms/{roomId}/audit/verify", null, cancellationToken);
        return (bool?)verified!["valid"] == true ? "and is whole" : throw new SmokeException($"It is not whole: {verified.ToJsonString()}");
    }
}
