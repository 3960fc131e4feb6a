using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.Core.Tests.Identity.Jwt;

namespace IvsChatBackend.Core.Tests.Identity.Issuers;

public sealed class IssuerOptionsTests
{
    private static readonly IssuerOptions Sound = new() { Alias = "main", Policy = Bench.Policy };

    private static bool IsSound(IssuerOptions options) => !options.Problems().Any();

    private static IssuerOptions WithIssuer(string issuer) => Sound with { Policy = Bench.Policy with { Issuer = issuer } };

    [Fact]
    public void Alias_policy_and_an_https_issuer_are_enough() => Assert.True(IsSound(Sound));

    [Theory]
    [InlineData("a", true)]
    [InlineData("pool-2", true)]
    [InlineData("guest", true)]
    [InlineData("abcdefghijklmnopqrstuvwxyz012345", true)]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456", false)]
    [InlineData("", false)]
    [InlineData("Main", false)]
    [InlineData("a:b", false)]
    [InlineData("a b", false)]
    [InlineData("é", false)]
    [InlineData("guest-a", false)]
    public void Alias_is_short_and_plain_and_not_the_guests(string alias, bool sound) => Assert.Equal(sound, IsSound(Sound with { Alias = alias }));

    [Theory]
    [InlineData("https://issuer.example/pool", true)]
    [InlineData("http://issuer.example", false)]
    [InlineData("https://user@issuer.example", false)]
    [InlineData("https://issuer.example?x=1", false)]
    [InlineData("https://issuer.example#x", false)]
    [InlineData("issuer", false)]
    [InlineData("http://127.0.0.1:5080", false)]
    public void Issuer_that_is_asked_for_its_address_is_an_https_URL(string issuer, bool sound) => Assert.Equal(sound, IsSound(WithIssuer(issuer)));

    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://[::1]:5080")]
    [InlineData("http://localhost/dev")]
    public void Loopback_issuer_may_speak_http_where_that_is_allowed(string issuer)
    {
        Assert.True(IsSound(WithIssuer(issuer) with { AllowLoopback = true }));
        Assert.False(IsSound(WithIssuer(issuer)));
    }

    [Fact]
    public void Issuer_may_be_any_name_where_the_key_set_is_configured() =>
        Assert.True(IsSound(WithIssuer("joe") with { JwksUri = new Uri("https://issuer.example/jwks.json") }));

    [Theory]
    [InlineData("http://issuer.example/jwks.json")]
    [InlineData("https://u:p@issuer.example/jwks.json")]
    [InlineData("file:///jwks.json")]
    [InlineData("jwks.json")]
    public void Key_set_lies_behind_https(string uri) =>
        Assert.False(IsSound(Sound with { JwksUri = new Uri(uri, UriKind.RelativeOrAbsolute) }));

    [Fact]
    public void Every_problem_of_every_issuer_is_named_at_once()
    {
        var problems = IssuerOptions.Problems(
        [
            Sound with { Alias = "A" },
            Sound with { Policy = Bench.Policy with { Issuer = "http://two.example", Audiences = [] } },
            Sound with { Alias = "main", JwksUri = new Uri("http://three.example") },
        ]).ToList();

        Assert.Equal(
            [
                "Issuer 'A': Alias must be 1 to 32 of a-z, 0-9 and '-'.",
                "Issuer 'main': Audiences needs at least one value, and none may be empty.",
                "Issuer 'main': without JwksUri, Issuer must be an https URL without user information, query and fragment.",
                "Issuer 'main': JwksUri must be an https URL without user information.",
                "Alias 'main' is given to 2 issuers.",
                "Issuer URL 'https://issuer.example' is configured 2 times.",
            ],
            problems);
    }

    [Fact]
    public void No_issuer_is_a_problem() => Assert.Equal(["No issuer is configured."], IssuerOptions.Problems([]));
}
