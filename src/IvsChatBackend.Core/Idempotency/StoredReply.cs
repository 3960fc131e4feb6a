using System.Text.Json.Serialization;

namespace IvsChatBackend.Core.Idempotency;

/// <summary>A reply as it is given again, byte for byte.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Null where there is no body.</param>
/// <param name="Body">At most <see cref="MaximumBody"/> bytes.</param>
/// <param name="Location">Of what was created; null where nothing was.</param>
public sealed record StoredReply(int Status, string? ContentType, byte[] Body, string? Location = null)
{
    /// <summary>Bytes that fit into an item beside the rest of it. No reply of a route that takes keys comes near.</summary>
    public const int MaximumBody = 256 * 1024;

    /// <summary>
    /// Whether the request is done with. Not where it was never carried out (it is not valid, or came too often) or may succeed next time (a failure
    /// of ours): then the key is free again.
    /// </summary>
    [JsonIgnore]
    public bool IsFinal => Status is < 500 and not (400 or 413 or 415 or 429);
}
