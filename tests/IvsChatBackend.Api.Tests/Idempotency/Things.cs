using System.Collections.Concurrent;
using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Health;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.Idempotency;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace IvsChatBackend.Api.Tests.Idempotency;

/// <summary>Routes that make things, for moderators: what is behind an <c>Idempotency-Key</c>, with an effect that the test rules.</summary>
internal sealed class Things
{
    public const string Path = "/things";
    public const string OtherPath = "/other-things";
    public const string QuietPath = "/quiet-things";

    /// <summary>Ids under which something was made, in order.</summary>
    public ConcurrentQueue<string> Made { get; } = new();

    /// <summary>Refuses to make anything while it is set.</summary>
    public Failure? Refuses { get; set; }

    /// <summary>Called with how many there are, once one was made; its task is waited for, and may fail.</summary>
    public Func<int, Task> OnMade { get; set; } = _ => Task.CompletedTask;

    public void Map(WebApplication app)
    {
        app.MapPost(Path, context => MakeAsync(context, quiet: false)).RequireAccount(Role.Moderator);
        app.MapPost(OtherPath, context => MakeAsync(context, quiet: false)).RequireAccount(Role.Moderator);
        app.MapPost(QuietPath, context => MakeAsync(context, quiet: true)).RequireAccount(Role.Moderator);
    }

    private async Task MakeAsync(HttpContext context, bool quiet) => await (await ReplyAsync(context, quiet)).ExecuteAsync(context);

    private async Task<Reply> ReplyAsync(HttpContext context, bool quiet)
    {
        if ((await JsonBody.ReadAsync(context.Request, optional: quiet, body => body.Text("name", required: !quiet) ?? "")).Failure is { } invalid)
        {
            return Reply.Failed(invalid);
        }

        if (Refuses is { } refusal)
        {
            return Reply.Failed(refusal);
        }

        Made.Enqueue(context.OperationId());
        var number = Made.Count;
        await OnMade(number);
        return quiet ? Reply.NoContent() : Reply.Ok(new HealthReply($"made {number}"), ApiJson.Default.HealthReply);
    }
}
