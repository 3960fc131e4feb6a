using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;

namespace IvsChatBackend.Api.Http;

/// <summary>A reply of JSON Lines (<c>application/jsonl</c>): one object a line, up to a size that Lambda can give back.</summary>
/// <param name="maximumSize">Bytes of UTF-8 of all lines together; the first line is taken whatever its size.</param>
internal sealed class JsonLines(int maximumSize)
{
    public const string ContentType = "application/jsonl";

    private readonly ArrayBufferWriter<byte> _body = new();

    public int Count { get; private set; }

    public bool TryAdd(JsonObject line) => TryAdd(line.ToJsonString());

    /// <param name="json">An object, on one line.</param>
    /// <returns>False where the line does not fit any more.</returns>
    public bool TryAdd(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json + "\n");
        if (Count > 0 && _body.WrittenCount + bytes.Length > maximumSize)
        {
            return false;
        }

        _body.Write(bytes);
        Count++;
        return true;
    }

    /// <param name="link">The header Link (RFC 8288) to what did not fit; null where all did.</param>
    public Reply ToReply(string? link) => new(context =>
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = _body.WrittenCount;
        if (link is not null)
        {
            context.Response.Headers.Link = link;
        }

        return context.Response.Body.WriteAsync(_body.WrittenMemory, context.RequestAborted).AsTask();
    });
}
