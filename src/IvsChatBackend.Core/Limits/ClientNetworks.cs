using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using IvsChatBackend.Core.Secrets;

namespace IvsChatBackend.Core.Limits;

/// <summary>The network that a request comes from, as a keyed hash: it tells two apart and gives neither away.</summary>
public sealed class ClientNetworks(DeploymentSecret secret)
{
    private const int HashSize = 16;
    private const int Ipv6PrefixSize = 8;

    private readonly byte[] _key = secret.KeyFor(KeyPurpose.Networks);

    /// <param name="address">Null, where the connection has none, is a network of its own.</param>
    /// <returns>32 hexadecimal digits; the same for all of an IPv6 /64, which one subscriber holds whole.</returns>
    public string Of(IPAddress? address)
    {
        byte[] network = address switch
        {
            null => [],
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4().GetAddressBytes(),
            { AddressFamily: AddressFamily.InterNetworkV6 } => address.GetAddressBytes()[..Ipv6PrefixSize],
            _ => address.GetAddressBytes(),
        };
        return Convert.ToHexStringLower(HMACSHA256.HashData(_key, network).AsSpan(0, HashSize));
    }
}
