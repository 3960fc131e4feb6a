using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Core.Tests.Identity.Jwt;

public sealed class AlgorithmTests
{
    public static TheoryData<string> Algorithms => [.. TestKeys.Algorithms];

    public static TheoryData<string, string> StrangePairs =>
        [.. from one in TestKeys.Algorithms from other in TestKeys.Algorithms where one != other select (one, other)];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Token_of_every_algorithm_is_accepted(string algorithm)
    {
        var key = TestKeys.For(algorithm);

        var claims = Bench.Accepts(Bench.Issuer.Sign(key: key), keys: Bench.KeysOf(TestIssuer.JwksOf(key)));

        Assert.Equal("ann", claims.GetString("sub"));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Key_that_names_no_algorithm_serves_every_one_of_its_type(string algorithm)
    {
        var key = TestKeys.For(algorithm);
        var jwk = key.PublicJwk();
        jwk.Remove("alg");

        Bench.Accepts(Bench.Issuer.Sign(key: key), keys: Bench.KeysOf($$"""{"keys":[{{jwk.ToJsonString()}}]}"""));
    }

    [Theory]
    [MemberData(nameof(StrangePairs))]
    public void Key_of_one_algorithm_verifies_no_other(string signedWith, string keyIsFor)
    {
        var signer = TestKeys.For(signedWith);
        var published = TestKeys.For(keyIsFor);
        var token = Bench.Issuer.Sign(key: signer, header: header => header["kid"] = published.Kid);

        Bench.Refuses(token, JwtRefusal.KeyMismatch, keys: Bench.KeysOf(TestIssuer.JwksOf(published)));
    }

    [Theory]
    [InlineData("RS256", "RS384")]
    [InlineData("RS256", "PS256")]
    [InlineData("PS512", "RS512")]
    public void Key_that_could_verify_but_is_published_for_another_algorithm_does_not(string published, string used)
    {
        var key = TestKeys.For(published);
        var header = $$"""{"alg":"{{used}}","kid":"{{key.Kid}}"}""";
        var payload = TestToken.Decode(Bench.Issuer.Sign().Split('.')[1]).ToJsonString();

        Bench.Refuses(TestToken.Sign(header, payload, key, used), JwtRefusal.KeyMismatch, keys: Bench.KeysOf(TestIssuer.JwksOf(key)));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Algorithm_that_the_policy_leaves_out_is_refused_although_the_signature_is_good(string algorithm)
    {
        var key = TestKeys.For(algorithm);
        Assert.True(JwtAlgorithm.TryParse(algorithm, out var left));
        var policy = Bench.Policy with { Algorithms = JwtAlgorithm.All.Remove(left) };

        Bench.Refuses(Bench.Issuer.Sign(key: key), JwtRefusal.AlgorithmNotAllowed, policy, Bench.KeysOf(TestIssuer.JwksOf(key)));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("HS256")]
    [InlineData("rs256")]
    [InlineData("RS256 ")]
    [InlineData("ES256K")]
    [InlineData("EdDSA")]
    [InlineData("RS1")]
    [InlineData("")]
    [InlineData(null)]
    public void No_other_name_names_an_algorithm(string? name) => Assert.False(JwtAlgorithm.TryParse(name, out _));
}
