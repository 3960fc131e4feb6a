using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace IvsChatBackend.Core.Limits;

/// <summary>The network that a request comes from, as a keyed hash: it tells two apart and gives neither away.</summary>
public static class ClientAddress
{
    private const int HashSize = 16;
    private const int Ipv6PrefixSize = 8;

    /// <param name="key">The deployment's secret.</param>
    /// <param name="address">Null, where the connection has none, is a network of its own.</param>
    /// <returns>32 hexadecimal digits; the same for all of an IPv6 /64, which one subscriber holds whole.</returns>
    public static string Hash(byte[] key, IPAddress? address)
    {
        byte[] network = address switch
        {
            null => [],
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4().GetAddressBytes(),
            { AddressFamily: AddressFamily.InterNetworkV6 } => address.GetAddressBytes()[..Ipv6PrefixSize],
            _ => address.GetAddressBytes(),
        };
        byte[] text = [.. "address\n"u8, .. network];
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, text).AsSpan(0, HashSize));
    }
}
