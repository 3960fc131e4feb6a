using IvsChatBackend.Api.Http;
using IvsChatBackend.Core.Idempotency;
using Microsoft.AspNetCore.Http.Features;

namespace IvsChatBackend.Api.Idempotency;

/// <summary>Keeps what a handler writes from going out, until it is known whether it counts.</summary>
internal sealed class RecordedReply : IDisposable
{
    private const string Replayed = "Idempotency-Replayed";

    private readonly HttpContext _context;
    private readonly IHttpResponseBodyFeature _wire;
    private readonly MemoryStream _body = new();

    private RecordedReply(HttpContext context)
    {
        _context = context;
        _wire = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(_body));
    }

    public static RecordedReply Of(HttpContext context) => new(context);

    /// <summary>Ends the recording.</summary>
    public async Task<StoredReply> FinishAsync()
    {
        await _context.Response.CompleteAsync().ConfigureAwait(false);
        var location = _context.Response.Headers.Location;
        return new StoredReply(
            _context.Response.StatusCode, _context.Response.ContentType, _body.ToArray(), location.Count == 0 ? null : location.ToString());
    }

    /// <summary>Sends a reply that is a replay, or the one that was recorded, with the headers that the handler gave it.</summary>
    public static Task SendAsync(HttpContext context, StoredReply reply, bool isReplay)
    {
        if (isReplay)
        {
            context.Features.Set(new RequestOutcome("replayed"));
            context.Response.Headers[Replayed] = "true";
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers.Location = reply.Location;
        }

        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.ContentType;
        if (reply.Body.Length == 0)
        {
            return Task.CompletedTask;
        }

        context.Response.ContentLength = reply.Body.Length;
        return context.Response.Body.WriteAsync(reply.Body, context.RequestAborted).AsTask();
    }

    public void Dispose() => _context.Features.Set(_wire);
}
