using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Api.Http;

/// <summary>A request's body, taken in once, whoever asks for it first.</summary>
internal static class RequestBody
{
    /// <summary>In bytes. The largest body a route takes, an event's 4 KB of attributes with every character escaped, fits.</summary>
    public const int MaximumSize = 32 * 1024;

    /// <returns><see cref="FailureCode.PayloadTooLarge"/> for one above <see cref="MaximumSize"/>.</returns>
    public static async Task<Result<ReadOnlyMemory<byte>>> BufferAsync(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<Buffered>() is { } buffered)
        {
            return buffered.Body;
        }

        if (request.ContentLength > MaximumSize)
        {
            return TooLarge();
        }

        var buffer = new byte[MaximumSize + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted)
            .ConfigureAwait(false);
        if (length > MaximumSize)
        {
            return TooLarge();
        }

        var body = buffer.AsMemory(0, length);
        request.HttpContext.Features.Set(new Buffered(body));
        return (ReadOnlyMemory<byte>)body;
    }

    private static Failure TooLarge() => new(FailureCode.PayloadTooLarge, $"The body may have at most {MaximumSize} bytes.");

    private sealed record Buffered(ReadOnlyMemory<byte> Body);
}
