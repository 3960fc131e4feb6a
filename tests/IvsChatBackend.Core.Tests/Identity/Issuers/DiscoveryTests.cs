using System.Text.Json.Nodes;
using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.Core.Tests.Identity.Jwt;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Core.Tests.Identity.Issuers;

public sealed class DiscoveryTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly FakeDocuments _documents = new();
    private readonly KeysObserver _observer = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IssuerKeys KeysOf(TestIssuer issuer, bool allowLoopback = false) => new(
        new IssuerOptions { Alias = "main", Policy = Bench.Policy with { Issuer = issuer.Url }, AllowLoopback = allowLoopback },
        _documents,
        _clock,
        _observer);

    private async Task<IssuerFailure> FailsWith(TestIssuer issuer, string discovery, bool allowLoopback = false)
    {
        _documents.Publish(issuer).Serve(issuer.DiscoveryUrl, () => discovery);
        Assert.False(await KeysOf(issuer, allowLoopback).PrefetchAsync(Cancellation));
        Assert.Equal([issuer.DiscoveryUrl], _documents.Asked);
        return Assert.Single(_observer.Reasons);
    }

    private static string Discovery(string issuer, string jwksUri) => new JsonObject { ["issuer"] = issuer, ["jwks_uri"] = jwksUri }.ToJsonString();

    [Theory]
    [InlineData("https://issuer.example", "https://issuer.example/.well-known/openid-configuration")]
    [InlineData("https://issuer.example/", "https://issuer.example/.well-known/openid-configuration")]
    [InlineData("https://issuer.example/pool/1", "https://issuer.example/pool/1/.well-known/openid-configuration")]
    [InlineData("https://issuer.example:8443/realms/x/", "https://issuer.example:8443/realms/x/.well-known/openid-configuration")]
    public async Task Key_set_is_found_by_way_of_the_issuers_discovery_document(string url, string discoveryUrl)
    {
        var issuer = new TestIssuer(url, _clock);
        _documents.Publish(issuer);

        Assert.True(await KeysOf(issuer).PrefetchAsync(Cancellation));
        Assert.Equal([discoveryUrl, issuer.JwksUrl], _documents.Asked);
    }

    [Theory]
    [InlineData("https://issuer.example/")]
    [InlineData("https://ISSUER.example")]
    [InlineData("http://issuer.example")]
    [InlineData("https://evil.example")]
    public async Task Discovery_document_of_another_issuer_is_refused(string named)
    {
        var issuer = new TestIssuer(time: _clock);

        Assert.Equal(IssuerFailure.IssuerMismatch, await FailsWith(issuer, Discovery(named, issuer.JwksUrl)));
    }

    [Theory]
    [InlineData("http://issuer.example/jwks.json")]
    [InlineData("http://127.0.0.1/jwks.json")]
    [InlineData("https://user:password@issuer.example/jwks.json")]
    [InlineData("https://user@issuer.example/jwks.json")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://issuer.example/jwks.json")]
    [InlineData("/jwks.json")]
    [InlineData("jwks.json")]
    [InlineData("")]
    public async Task Key_set_elsewhere_than_behind_https_is_refused(string jwksUri)
    {
        var issuer = new TestIssuer(time: _clock);

        Assert.Equal(IssuerFailure.UriRefused, await FailsWith(issuer, Discovery(issuer.Url, jwksUri)));
    }

    [Fact]
    public async Task Loopback_may_speak_http_where_that_is_allowed()
    {
        var issuer = new TestIssuer("http://127.0.0.1:5080/dev", _clock);
        _documents.Publish(issuer);

        Assert.True(await KeysOf(issuer, allowLoopback: true).PrefetchAsync(Cancellation));
        Assert.Equal([issuer.DiscoveryUrl, issuer.JwksUrl], _documents.Asked);
    }

    [Fact]
    public async Task Loopback_issuer_may_not_point_to_http_elsewhere()
    {
        var issuer = new TestIssuer("http://localhost:5080", _clock);

        Assert.Equal(
            IssuerFailure.UriRefused, await FailsWith(issuer, Discovery(issuer.Url, "http://issuer.example/jwks.json"), allowLoopback: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"issuer":"https://issuer.example"}""")]
    [InlineData("""{"jwks_uri":"https://issuer.example/jwks.json"}""")]
    [InlineData("""{"issuer":"https://issuer.example","jwks_uri":7}""")]
    [InlineData("""{"issuer":["https://issuer.example"],"jwks_uri":"https://issuer.example/jwks.json"}""")]
    [InlineData("""{"issuer":"https://issuer.example","jwks_uri":"https://issuer.example/jwks.json","issuer":"https://issuer.example"}""")]
    public async Task Document_without_what_is_needed_is_refused(string json) =>
        Assert.Equal(IssuerFailure.BadDiscovery, await FailsWith(new TestIssuer(time: _clock), json));

    [Fact]
    public async Task Failure_to_fetch_is_told_as_it_is()
    {
        var issuer = new TestIssuer(time: _clock);
        _documents.Outage = IssuerFailure.AddressRefused;

        Assert.False(await KeysOf(issuer).PrefetchAsync(Cancellation));
        Assert.Equal([IssuerFailure.AddressRefused], _observer.Reasons);
    }

    [Fact]
    public async Task Rotation_does_not_ask_for_the_address_again()
    {
        var issuer = new TestIssuer(time: _clock);
        _documents.Publish(issuer);
        var keys = KeysOf(issuer);
        await keys.PrefetchAsync(Cancellation);
        _clock.Advance(IssuerKeys.PenaltyBox);
        var rotated = issuer.Rotate().Kid;

        Assert.True((await keys.ForAsync(rotated, Cancellation))!.Contains(rotated));
        Assert.Equal(1, _documents.Count(issuer.DiscoveryUrl));
        Assert.Equal(2, _documents.Count(issuer.JwksUrl));
    }

    [Fact]
    public async Task Address_is_asked_for_again_when_it_gave_no_keys()
    {
        var issuer = new TestIssuer(time: _clock);
        _documents.Publish(issuer);
        var keys = KeysOf(issuer);
        await keys.PrefetchAsync(Cancellation);
        var moved = "https://issuer.example/keys/v2";
        var rotated = issuer.Rotate().Kid;
        _documents.Serve(issuer.JwksUrl, () => "moved");
        _documents.Serve(issuer.DiscoveryUrl, () => Discovery(issuer.Url, moved)).Serve(moved, () => issuer.Jwks);

        _clock.Advance(IssuerKeys.PenaltyBox);
        Assert.False((await keys.ForAsync(rotated, Cancellation))!.Contains(rotated));
        _clock.Advance(IssuerKeys.PenaltyBox);

        Assert.True((await keys.ForAsync(rotated, Cancellation))!.Contains(rotated));
        Assert.Equal([IssuerFailure.BadKeySet], _observer.Reasons);
    }

    [Fact]
    public async Task Address_is_asked_for_again_with_every_refresh_by_age()
    {
        var issuer = new TestIssuer(time: _clock);
        _documents.Publish(issuer);
        var keys = KeysOf(issuer);
        await keys.PrefetchAsync(Cancellation);

        _clock.Advance(2 * IssuerKeys.MaximumAge);
        await keys.ForAsync(issuer.Current.Kid, Cancellation);

        Assert.Equal(2, _documents.Count(issuer.DiscoveryUrl));
        Assert.Equal(2, _documents.Count(issuer.JwksUrl));
    }
}
