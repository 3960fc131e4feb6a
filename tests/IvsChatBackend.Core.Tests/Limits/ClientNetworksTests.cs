using System.Net;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Secrets;

namespace IvsChatBackend.Core.Tests.Limits;

public sealed class ClientNetworksTests
{
    private readonly ClientNetworks _networks = new(new DeploymentSecret(new byte[DeploymentSecret.MinimumSize]));

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void One_subscriber_is_one_network(string left, string right, bool same) =>
        Assert.Equal(same, _networks.Of(IPAddress.Parse(left)) == _networks.Of(IPAddress.Parse(right)));

    [Fact]
    public void A_connection_without_an_address_is_a_network_of_its_own() =>
        Assert.NotEqual(_networks.Of(null), _networks.Of(IPAddress.Parse("0.0.0.0")));

    [Fact]
    public void The_address_can_not_be_read_from_it()
    {
        Assert.Matches("^[0-9a-f]{32}$", _networks.Of(IPAddress.Loopback));
        Assert.NotEqual(_networks.Of(IPAddress.Loopback), new ClientNetworks(DeploymentSecret.FromText(new string('k', 32))).Of(IPAddress.Loopback));
    }
}
