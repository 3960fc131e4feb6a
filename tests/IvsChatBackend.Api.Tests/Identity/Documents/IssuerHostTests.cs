using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IvsChatBackend.Api.Identity.Documents;
using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Api.Tests.Identity.Documents;

/// <summary>Which hosts are connected to. A forbidden address is named by the test's own resolver, and never reached.</summary>
public sealed class IssuerHostTests
{
    private readonly ManualTimeProvider _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private HttpIssuerDocuments Loopback(Func<string, CancellationToken, Task<IPAddress[]>> resolve) => new(_clock, allowLoopback: true, resolve);

    [Theory]
    [InlineData("http://issuer.example/jwks.json")]
    [InlineData("https://user:password@issuer.example/jwks.json")]
    [InlineData("ftp://issuer.example/jwks.json")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/jwks.json")]
    public async Task Uri_that_is_not_https_is_refused_unresolved(string uri) =>
        await FetchAssert.Fails(IssuerFailure.UriRefused, Loopback(Resolver.None), new Uri(uri, UriKind.RelativeOrAbsolute));

    [Fact]
    public async Task Loopback_by_http_is_refused_unless_it_is_allowed()
    {
        await using var server = RawServer.Answering(RawServer.Ok("{}"));

        await FetchAssert.Fails(IssuerFailure.UriRefused, new HttpIssuerDocuments(_clock, resolve: Resolver.None), server.Uri());

        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:169.254.169.254]")]
    [InlineData("169.254.169.254")]
    [InlineData("10.0.0.1")]
    [InlineData("192.168.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("[fd00:ec2::254]")]
    public async Task Address_in_the_uri_that_is_not_public_is_refused(string host)
    {
        await using var server = RawServer.Answering(RawServer.Ok("{}"));

        await FetchAssert.Fails(
            IssuerFailure.AddressRefused, new HttpIssuerDocuments(_clock, resolve: Resolver.None), server.Uri(host: host, scheme: "https"));

        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:10.1.2.3")]
    public async Task Name_that_resolves_to_no_public_address_is_refused(string address)
    {
        await using var server = RawServer.Answering(RawServer.Ok("{}"));

        await FetchAssert.Fails(
            IssuerFailure.AddressRefused,
            new HttpIssuerDocuments(_clock, resolve: Resolver.To(address, "10.0.0.1")),
            server.Uri(host: "issuer.example", scheme: "https"));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Name_that_resolves_to_nothing_is_refused() =>
        await FetchAssert.Fails(
            IssuerFailure.AddressRefused, new HttpIssuerDocuments(_clock, resolve: Resolver.To()), new Uri("https://issuer.example/jwks.json"));

    [Fact]
    public async Task Name_is_resolved_once_and_the_address_that_was_judged_is_connected_to()
    {
        await using var server = RawServer.Answering(RawServer.Ok("{}"));
        var asked = 0;
        var documents = Loopback((host, _) =>
        {
            Assert.Equal("localhost", host);
            return Task.FromResult(new[] { IPAddress.Parse(++asked == 1 ? "127.0.0.1" : "10.0.0.1") });
        });

        Assert.Equal("{}", await FetchAssert.Fetches(documents, server.Uri(host: "localhost")));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Localhost_that_resolves_elsewhere_is_refused_by_http() =>
        await FetchAssert.Fails(
            IssuerFailure.AddressRefused, Loopback(Resolver.To("1.1.1.1", "10.0.0.1")), new Uri("http://localhost:5080/jwks.json"));

    [Fact]
    public async Task Next_address_is_tried_when_nobody_answers_at_the_first()
    {
        await using var server = RawServer.Answering(RawServer.Ok("{}"));

        // The server is there by IPv4 only.
        Assert.Equal("{}", await FetchAssert.Fetches(Loopback(Resolver.To("10.0.0.1", "::1", "127.0.0.1")), server.Uri(host: "localhost")));
    }

    [Fact]
    public async Task Address_where_nobody_listens_is_a_failure()
    {
        Uri uri;
        await using (var server = RawServer.Answering(""))
        {
            uri = server.Uri();
        }

        await FetchAssert.Fails(IssuerFailure.Unreachable, Loopback(Resolver.None), uri);
    }

    [Fact]
    public async Task Certificate_that_nobody_vouches_for_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var signed = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        using var certificate = X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pkcs12), null);
        var name = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(
            async () =>
            {
                using var client = await listener.AcceptTcpClientAsync(Cancellation);
                await using var tls = new SslStream(client.GetStream());
                try
                {
                    await tls.AuthenticateAsServerAsync(
                        (_, hello, _, _) =>
                        {
                            name.SetResult(hello.ServerName);
                            return ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificate = certificate });
                        },
                        state: null,
                        Cancellation);
                    await tls.ReadExactlyAsync(new byte[1], Cancellation);
                }
                catch (Exception refused) when (refused is IOException or AuthenticationException)
                {
                }
            },
            Cancellation);

        await FetchAssert.Fails(
            IssuerFailure.Unreachable,
            Loopback(Resolver.To("127.0.0.1")),
            new Uri($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/jwks.json"));

        // TLS went by the name, although the connection went by the address.
        Assert.Equal("localhost", await name.Task);
        await serving;
    }
}
