using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Api.Http;

/// <summary>A request's body, taken in once, whoever asks for it first.</summary>
internal static class RequestBody
{
    /// <summary>In bytes. The largest body a usual route takes, an event's 4 KB of attributes with every character escaped, fits.</summary>
    public const int MaximumSize = 32 * 1024;

    /// <returns><see cref="FailureCode.PayloadTooLarge"/> for one above <see cref="MaximumSize"/>, or what the route says (<see cref="LargeBody"/>).</returns>
    public static async Task<Result<ReadOnlyMemory<byte>>> BufferAsync(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<Buffered>() is { } buffered)
        {
            return buffered.Body;
        }

        var maximum = request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<LargeBody>()?.MaximumSize ?? MaximumSize;
        if (request.ContentLength > maximum)
        {
            return TooLarge(maximum);
        }

        // A small body takes no more memory for the route's sake.
        var buffer = new byte[Math.Min(maximum, request.ContentLength ?? maximum) + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted)
            .ConfigureAwait(false);
        if (length > maximum)
        {
            return TooLarge(maximum);
        }

        var body = buffer.AsMemory(0, length);
        request.HttpContext.Features.Set(new Buffered(body));
        return (ReadOnlyMemory<byte>)body;
    }

    private static Failure TooLarge(int maximum) => new(FailureCode.PayloadTooLarge, $"The body may have at most {maximum} bytes.");

    private sealed record Buffered(ReadOnlyMemory<byte> Body);
}

/// <summary>Says of an endpoint that it takes a larger body than others.</summary>
/// <param name="MaximumSize">In bytes.</param>
internal sealed record LargeBody(int MaximumSize);
