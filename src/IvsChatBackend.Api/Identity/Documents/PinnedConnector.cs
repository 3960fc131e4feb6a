using System.Net;
using System.Net.Sockets;

namespace IvsChatBackend.Api.Identity.Documents;

/// <summary>
/// Connects to the very address that was looked at: the name is resolved once, its addresses are judged, and one of them is connected to, so that
/// a second answer of the name server (DNS rebinding) changes nothing. TLS still goes by the name.
/// </summary>
internal sealed class PinnedConnector(Func<string, CancellationToken, Task<IPAddress[]>> resolve, bool allowLoopback)
{
    /// <summary>Addresses that are tried at most, in the order in which the resolver has them.</summary>
    private const int MaximumAttempts = 4;

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var scheme = context.InitialRequestMessage.RequestUri!.Scheme;
        var resolved = IPAddress.TryParse(context.DnsEndPoint.Host, out var literal)
            ? [literal]
            : await resolve(context.DnsEndPoint.Host, cancellationToken);
        Exception? last = null;
        foreach (var address in resolved.Where(address => IssuerAddresses.IsAllowed(address, scheme, allowLoopback)).Take(MaximumAttempts))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception failure)
            {
                socket.Dispose();
                if (failure is not SocketException)
                {
                    throw;
                }

                last = failure;
            }
        }

        throw last ?? new AddressRefusedException();
    }
}
