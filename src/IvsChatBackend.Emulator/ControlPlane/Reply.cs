using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IvsChatBackend.Emulator.ControlPlane;

/// <summary>What an operation answers: a status and the bytes of a JSON body, which may be none.</summary>
internal sealed record Reply(int Status, ReadOnlyMemory<byte> Body, string? ErrorType = null)
{
    /// <summary>200 with no body at all, as DisconnectUser and the two tagging operations answer.</summary>
    public static Reply Empty { get; } = new(StatusCodes.Status200OK, ReadOnlyMemory<byte>.Empty);

    public static Reply NoContent { get; } = new(StatusCodes.Status204NoContent, ReadOnlyMemory<byte>.Empty);

    public static Reply Ok<T>(T body, JsonTypeInfo<T> shape) =>
        new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(body, shape));

    public static implicit operator Reply(ServiceError error) =>
        new(error.Status, JsonSerializer.SerializeToUtf8Bytes(error, WireJson.Default.ServiceError), error.Type);
}
