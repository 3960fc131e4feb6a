using System.Net;
using System.Net.Sockets;

namespace IvsChatBackend.Api.Identity.Documents;

/// <summary>Which addresses an issuer may have. Asked after the name was resolved, so that no name leads into our own network (SSRF).</summary>
/// <seealso href="https://www.iana.org/assignments/iana-ipv4-special-registry"/>
/// <seealso href="https://www.iana.org/assignments/iana-ipv6-special-registry"/>
public static class IssuerAddresses
{
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Public addresses of IPv4 as IPv6 hosts see them by way of a NAT64 (RFC 6052).</summary>
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    private static readonly IPNetwork[] NotPublic = [.. new[]
    {
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    }.Select(IPNetwork.Parse)];

    /// <summary>Loopback where that is allowed; else a public address, for https only.</summary>
    public static bool IsAllowed(IPAddress address, string scheme, bool allowLoopback)
    {
        var plain = Unwrap(address);
        return IPAddress.IsLoopback(plain) ? allowLoopback : scheme == Uri.UriSchemeHttps && IsPublic(plain);
    }

    // Whatever IPv4 address is inside is the one that a packet ends up at.
    private static IPAddress Unwrap(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        return Nat64.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12)) : address;
    }

    private static bool IsPublic(IPAddress address) =>
        (address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address))
        && !Array.Exists(NotPublic, network => network.Contains(address));
}
