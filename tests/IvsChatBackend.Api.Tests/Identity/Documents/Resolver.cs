using System.Net;

namespace IvsChatBackend.Api.Tests.Identity.Documents;

/// <summary>Name servers that a test believes.</summary>
internal static class Resolver
{
    public static Task<IPAddress[]> None(string host, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"Nobody should ask for {host}.");

    public static Func<string, CancellationToken, Task<IPAddress[]>> To(params string[] addresses) =>
        (_, _) => Task.FromResult(addresses.Select(IPAddress.Parse).ToArray());
}
