using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IvsChatBackend.Aws.Tests.DynamoDb;

/// <summary>What becomes of one request.</summary>
internal enum Fault
{
    None,

    /// <summary>The connection breaks before the request is carried out.</summary>
    Reset,

    /// <summary>The request is carried out, then the connection breaks.</summary>
    LoseReply,

    /// <summary>Nothing comes back, ever.</summary>
    Hang,

    /// <summary>The request is carried out, and nothing comes back.</summary>
    HangReply,
    Throttle,
    InternalError,

    /// <summary>A 200 whose body ends early.</summary>
    Garbage,

    /// <summary>DynamoDB does not know what is asked for.</summary>
    Refuse,

    /// <summary>The table that is described is not ready yet.</summary>
    Creating,

    /// <summary>All keys of a batch come back unprocessed.</summary>
    Unprocessed,
}

/// <summary>Stands before a DynamoDB and spoils what a test wants spoilt.</summary>
internal sealed class FaultyDynamo : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly HttpClient _upstream;
    private readonly ConcurrentQueue<Fault> _faults = new();
    private readonly TaskCompletionSource _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FaultyDynamo(WebApplication server, Uri upstream)
    {
        _server = server;
        _upstream = new HttpClient { BaseAddress = upstream };
    }

    public Uri Address => new(_server.Urls.Single());

    /// <summary>Operations that came, in their order.</summary>
    public ConcurrentQueue<string> Operations { get; } = new();

    /// <summary>The connections that they came over, by id.</summary>
    public ConcurrentQueue<string> Connections { get; } = new();

    /// <summary>What every request over a connection meets, before any other fault; null for what others meet.</summary>
    public Func<string, Fault?> OnConnection { get; set; } = _ => null;

    /// <summary>Called when a request hangs.</summary>
    public Action OnHang { get; set; } = () => { };

    /// <summary>Called before each request is looked at, with its operation.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Met by every request that no queued fault is left for.</summary>
    public Fault Always { get; set; }

    /// <summary>The item, as DynamoDB's JSON, that a refused condition comes with if the request asks for it; null leaves it out.</summary>
    public string? ConflictItem { get; set; }

    public static async Task<FaultyDynamo> StartAsync(Uri upstream)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var faulty = new FaultyDynamo(server, upstream);
        server.Run(faulty.AnswerAsync);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return faulty;
    }

    /// <summary>The next requests meet these, one each.</summary>
    public void Next(params ReadOnlySpan<Fault> faults)
    {
        foreach (var fault in faults)
        {
            _faults.Enqueue(fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _closing.SetResult();
        await _server.DisposeAsync();
        _upstream.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var operation = context.Request.Headers["x-amz-target"].ToString().Split('.')[^1];
        Operations.Enqueue(operation);
        Connections.Enqueue(context.Connection.Id);
        await Before(operation);
        switch (OnConnection(context.Connection.Id) ?? (_faults.TryDequeue(out var fault) ? fault : Always))
        {
            case Fault.Reset:
                context.Abort();
                break;
            case Fault.LoseReply:
                await ForwardAsync(context, body);
                context.Abort();
                break;
            case Fault.Hang:
                await HangAsync(context);
                break;
            case Fault.HangReply:
                await ForwardAsync(context, body);
                await HangAsync(context);
                break;
            case Fault.Throttle:
                await RefuseAsync(context, 400, "ProvisionedThroughputExceededException");
                break;
            case Fault.InternalError:
                await RefuseAsync(context, 500, "InternalServerError");
                break;
            case Fault.Garbage:
                await WriteAsync(context, 200, """{"Item":{"pk":{"S":""");
                break;
            case Fault.Refuse:
                await RefuseAsync(context, 400, "ValidationException");
                break;
            case Fault.Creating:
                await WriteAsync(context, 200, """{"Table":{"TableName":"t","TableStatus":"CREATING"}}""");
                break;
            case Fault.Unprocessed:
                var requested = JsonNode.Parse(body)!["RequestItems"]!.ToJsonString();
                await WriteAsync(context, 200, $$"""{"Responses":{},"UnprocessedKeys":{{requested}}}""");
                break;
            default:
                var (status, reply) = await ForwardAsync(context, body);
                await WriteAsync(context, status, status == 400 ? WithItem(body, reply) : reply);
                break;
        }
    }

    private string WithItem(string request, string reply)
    {
        var asked = (string?)JsonNode.Parse(request)!["ReturnValuesOnConditionCheckFailure"] == "ALL_OLD";
        var refusal = JsonNode.Parse(reply)!;
        if (ConflictItem is null || !asked || !((string)refusal["__type"]!).EndsWith("#ConditionalCheckFailedException", StringComparison.Ordinal))
        {
            return reply;
        }

        refusal["Item"] = JsonNode.Parse(ConflictItem);
        return refusal.ToJsonString();
    }

    private async Task HangAsync(HttpContext context)
    {
        OnHang();
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = context.RequestAborted.Register(gone.SetResult);
        await Task.WhenAny(gone.Task, _closing.Task);
        context.Abort();
    }

    private async Task<(int Status, string Body)> ForwardAsync(HttpContext context, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("content-type", context.Request.ContentType);
        foreach (var name in (string[])["authorization", "x-amz-date", "x-amz-target"])
        {
            request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name].ToString());
        }

        using var response = await _upstream.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static Task RefuseAsync(HttpContext context, int status, string type) =>
        WriteAsync(context, status, $$"""{"__type":"com.amazonaws.dynamodb.v20120810#{{type}}","message":"{{type}}"}""");

    private static Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/x-amz-json-1.0";
        return context.Response.WriteAsync(body);
    }
}
