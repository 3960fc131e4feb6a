using System.Net;

namespace IvsChatBackend.Emulator.Access;

/// <summary>Host names and origins that are this emulator's own. A page on the web can point a name of its own at this machine (DNS rebinding).</summary>
/// <param name="hosts">Names beside loopback ones.</param>
/// <param name="origins">Origins beside loopback ones.</param>
/// <param name="leavesLoopback">Whether other machines reach it: then any address is its own, because rebinding takes a name.</param>
internal sealed class OwnNames(IReadOnlyList<string> hosts, IReadOnlyList<string> origins, bool leavesLoopback)
{
    public bool HasHost(string host) =>
        IsLoopback(host)
        || hosts.Contains(host, StringComparer.OrdinalIgnoreCase)
        || (leavesLoopback && IPAddress.TryParse(host.Trim('[', ']'), out _));

    public bool HasOrigin(string origin) =>
        origins.Contains(origin, StringComparer.OrdinalIgnoreCase)
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && IsLoopback(uri.Host));

    private static bool IsLoopback(string name) =>
        name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(name.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
