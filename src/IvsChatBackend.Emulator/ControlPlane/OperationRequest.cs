namespace IvsChatBackend.Emulator.ControlPlane;

/// <summary>A request as it came over the wire, before anything of it is believed.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The raw path: no percent-escape of it was decoded.</param>
/// <param name="Query">The raw query, without its question mark.</param>
/// <param name="Body">The whole body.</param>
internal sealed record OperationRequest(string Method, string Path, string Query, ReadOnlyMemory<byte> Body)
{
    /// <summary>The last segment of a tag operation's path, decoded.</summary>
    public string? PathArgument { get; init; }
}
