using System.Collections.Immutable;
using System.Text.Json.Nodes;
using IvsChatBackend.Core.Identity.Jwt;

namespace IvsChatBackend.Core.Tests.Identity.Jwt;

/// <summary>Each of these tokens is signed by the issuer's own key: only its header is at fault.</summary>
public sealed class HeaderTests
{
    private static string With(string name, string json) => Bench.Issuer.Sign(header: header => header[name] = JsonNode.Parse(json));

    private static string Without(string name) => Bench.Issuer.Sign(header: header => header.Remove(name));

    [Theory]
    [InlineData("crit", """["exp"]""")]
    [InlineData("crit", "[]")]
    [InlineData("crit", "null")]
    [InlineData("b64", "false")]
    [InlineData("b64", "true")]
    [InlineData("zip", "\"DEF\"")]
    [InlineData("enc", "\"A256GCM\"")]
    public void Header_that_asks_for_special_processing_is_refused(string name, string json) =>
        Bench.Refuses(With(name, json), JwtRefusal.UnsupportedHeader);

    [Theory]
    [InlineData("x5t", "\"dGh1bWI\"")]
    [InlineData("cty", "\"JWT\"")]
    [InlineData("nonce", "\"abc\"")]
    [InlineData("jku", "\"https://evil.example/jwks.json\"")]
    [InlineData("x5u", "\"https://evil.example/chain.pem\"")]
    [InlineData("x5c", """["MIIB"]""")]
    [InlineData("jwk", """{"kty":"RSA","n":"AQAB","e":"AQAB"}""")]
    public void Other_members_are_ignored(string name, string json) => Bench.Accepts(With(name, json));

    [Theory]
    [InlineData("\"none\"")]
    [InlineData("\"HS256\"")]
    [InlineData("\"rs256\"")]
    [InlineData("\"RS256\\u0000\"")]
    [InlineData("\"RSA-OAEP\"")]
    [InlineData("null")]
    [InlineData("256")]
    [InlineData("""["RS256"]""")]
    public void Algorithm_that_is_none_of_the_nine_is_refused(string json) => Bench.Refuses(With("alg", json), JwtRefusal.AlgorithmNotAllowed);

    [Fact]
    public void Missing_algorithm_is_refused() => Bench.Refuses(Without("alg"), JwtRefusal.AlgorithmNotAllowed);

    [Theory]
    [InlineData("JWT")]
    [InlineData("jwt")]
    [InlineData("at+jwt")]
    [InlineData("application/at+JWT")]
    [InlineData("APPLICATION/jwt")]
    public void Listed_type_is_accepted_in_any_case_and_with_its_prefix(string type) => Bench.Accepts(With("typ", $"\"{type}\""));

    [Theory]
    [InlineData("\"logout+jwt\"")]
    [InlineData("\"secevent+jwt\"")]
    [InlineData("\"dpop+jwt\"")]
    [InlineData("\"JOSE+JSON\"")]
    [InlineData("\"application/application/JWT\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("1")]
    public void Unlisted_type_is_refused(string json) => Bench.Refuses(With("typ", json), JwtRefusal.TypeNotAllowed);

    [Fact]
    public void Absent_type_is_accepted_unless_the_policy_requires_one()
    {
        Bench.Accepts(Without("typ"));
        Bench.Refuses(Without("typ"), JwtRefusal.TypeNotAllowed, Bench.Policy with { RequireType = true });
    }

    [Fact]
    public void Policy_may_take_access_tokens_only()
    {
        // However the set compares, types are compared whatever their case.
        var policy = Bench.Policy with { Types = ImmutableHashSet.Create(StringComparer.Ordinal, "at+jwt"), RequireType = true };

        Bench.Accepts(With("typ", "\"AT+JWT\""), policy);
        Bench.Refuses(With("typ", "\"JWT\""), JwtRefusal.TypeNotAllowed, policy);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("7")]
    [InlineData("""["k"]""")]
    public void Kid_that_names_nothing_is_refused(string json) => Bench.Refuses(With("kid", json), JwtRefusal.KidMissing);

    [Fact]
    public void Missing_kid_is_refused_even_when_there_is_one_key_only() => Bench.Refuses(Without("kid"), JwtRefusal.KidMissing);

    [Fact]
    public void Kid_of_256_characters_is_looked_up_and_a_longer_one_is_refused()
    {
        var longest = new string('k', JwtHeader.MaximumKidLength);

        Assert.Equal(new JwtOutcome.UnknownKey(longest), Outcome(longest));
        Assert.Equal(new JwtOutcome.Refused(JwtRefusal.KidMissing), Outcome(longest + "k"));

        static JwtOutcome Outcome(string kid) => Bench.Verify(With("kid", $"\"{kid}\""), Bench.Keys, Bench.Policy, Bench.Now);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("' OR 1=1 --")]
    [InlineData("https://evil.example/jwks.json#k")]
    [InlineData("/dev/null")]
    [InlineData("k|whoami")]
    [InlineData("keys[0]")]
    [InlineData("*")]
    public void Kid_is_a_name_and_nothing_else(string kid) =>
        Assert.Equal(
            new JwtOutcome.UnknownKey(kid),
            Bench.Verify(Bench.Issuer.Sign(header: header => header["kid"] = kid), Bench.Keys, Bench.Policy, Bench.Now));

    [Fact]
    public void Kid_is_compared_to_the_letter() =>
        Assert.IsType<JwtOutcome.UnknownKey>(Bench.Verify(
            Bench.Issuer.Sign(header: header => header["kid"] = Bench.Issuer.Current.Kid.ToUpperInvariant()), Bench.Keys, Bench.Policy, Bench.Now));
}
