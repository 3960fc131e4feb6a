namespace IvsChatBackend.Core.Idempotency;

/// <summary>A request that may come again. Two with the same subject, method, path and key are the same request.</summary>
/// <param name="Subject">Who sends it.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Of the URL, as the route sees it.</param>
/// <param name="Key">The <c>Idempotency-Key</c>; see <see cref="IsKey"/>.</param>
/// <param name="Body">As it came: another body under the same key is another request, and refused.</param>
public sealed record IdempotentRequest(string Subject, string Method, string Path, string Key, ReadOnlyMemory<byte> Body)
{
    public const int MaximumKeyLength = 255;

    /// <returns>Whether a header's value can be a key: 1–255 characters, none of them a control character.</returns>
    public static bool IsKey(string value) => value.Length is > 0 and <= MaximumKeyLength && !value.Any(char.IsControl);
}
