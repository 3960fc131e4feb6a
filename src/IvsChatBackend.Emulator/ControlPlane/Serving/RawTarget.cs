namespace IvsChatBackend.Emulator.ControlPlane.Serving;

/// <summary>The request target as the client wrote it and signed it, cut at the first question mark.</summary>
internal readonly record struct RawTarget(string Path, string Query)
{
    public static RawTarget Parse(string target)
    {
        if (!target.StartsWith('/') && target.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme)
        {
            // The absolute form, which proxies are sent: what follows the authority is what was signed.
            var path = target.IndexOf('/', scheme + 3);
            target = path < 0 ? "/" : target[path..];
        }

        var cut = target.IndexOf('?', StringComparison.Ordinal);
        return cut < 0 ? new(target, "") : new(target[..cut], target[(cut + 1)..]);
    }
}
