using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using IvsChatBackend.Core.Identity;
using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Identity.Keys;
using IvsChatBackend.Core.Tests.Identity.Issuers;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Core.Tests.Identity.Jwt;

/// <summary>The twelve practices of RFC 8725 section 3, a test each: the index to the suites that go into depth.</summary>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc8725#section-3"/>
public sealed class Rfc8725Tests
{
    [Fact]
    public void Clause_3_1_algorithm_is_verified_against_the_list_and_against_the_key()
    {
        var ec = TestKeys.For("ES256");
        var keys = Bench.KeysOf(TestIssuer.JwksOf(Bench.Issuer.Current, ec));

        Bench.Refuses(Bench.Issuer.Sign(key: ec), JwtRefusal.AlgorithmNotAllowed, Bench.Policy with { Algorithms = [JwtAlgorithm.RS256] }, keys);
        Bench.Refuses(Bench.Issuer.Sign(key: ec, header: header => header["kid"] = Bench.Issuer.Current.Kid), JwtRefusal.KeyMismatch, keys: keys);
    }

    [Fact]
    public void Clause_3_2_algorithms_that_are_not_sound_cannot_even_be_named()
    {
        Assert.Equal(TestKeys.Algorithms.Order(), JwtAlgorithm.All.Select(algorithm => algorithm.Name).Order());
        Assert.DoesNotContain(JwtAlgorithm.All, algorithm => algorithm.Name is "none" or ['H', ..]);
    }

    [Fact]
    public void Clause_3_3_all_cryptographic_operations_are_validated()
    {
        // The only operation there is on a signed token is its signature; nested and encrypted ones are refused whole.
        var token = Bench.Issuer.Sign();

        Bench.Refuses(TestToken.With(token, 2, new string('A', 342)), JwtRefusal.BadSignature);
        Bench.Refuses(token + ".AAAA.AAAA", JwtRefusal.Encrypted);
    }

    [Fact]
    public void Clause_3_4_points_off_the_curve_make_no_key()
    {
        var jwk = TestKeys.For("ES256").PublicJwk();
        Assert.Equal(1, KeysWith(jwk));

        jwk["y"] = jwk["x"]!.DeepClone();

        Assert.Equal(0, KeysWith(jwk));

        static int KeysWith(JsonObject jwk) => Bench.KeysOf($$"""{"keys":[{{jwk.ToJsonString()}}]}""").Count;
    }

    [Fact]
    public void Clause_3_5_weak_keys_make_no_key()
    {
        var weak = TestKeys.For("RS256", bits: 1024);
        var keys = Bench.KeysOf(TestIssuer.JwksOf(weak));

        Assert.Equal(new JwtOutcome.UnknownKey(weak.Kid), Bench.Verify(Bench.Issuer.Sign(key: weak), keys, Bench.Policy, Bench.Now));
    }

    [Fact]
    public void Clause_3_6_nothing_is_decompressed() =>
        Bench.Refuses(Bench.Issuer.Sign(header: header => header["zip"] = "DEF"), JwtRefusal.UnsupportedHeader);

    [Fact]
    public void Clause_3_7_text_is_UTF8_and_nothing_else()
    {
        var parts = Bench.Issuer.Sign().Split('.');
        var payload = TestToken.Decode(parts[1]).ToJsonString();
        var utf16 = Base64Url.EncodeToString(Encoding.Unicode.GetBytes(payload));
        var latin1 = Base64Url.EncodeToString(Encoding.Latin1.GetBytes(payload.Replace("ann", "rené", StringComparison.Ordinal)));

        Bench.Refuses(TestToken.SignParts(parts[0], utf16, Bench.Issuer.Current), JwtRefusal.BadJson);
        Bench.Refuses(TestToken.SignParts(parts[0], latin1, Bench.Issuer.Current), JwtRefusal.BadJson);
    }

    [Fact]
    public async Task Clause_3_8_keys_belong_to_the_issuer_that_published_them()
    {
        var other = new TestIssuer("https://other.example", Bench.Clock, firstKey: 2);
        var documents = new FakeDocuments().Publish(Bench.Issuer).Publish(other);
        var authenticator = new TokenAuthenticator(
            [
                new IssuerOptions { Alias = "one", Policy = Bench.Policy },
                new IssuerOptions { Alias = "other", Policy = Bench.Policy with { Issuer = other.Url } },
            ],
            documents,
            Bench.Clock);

        var forged = other.Sign(payload: claims => claims["iss"] = Bench.Issuer.Url);

        Assert.Equal(
            new AuthenticationOutcome.Refused(JwtRefusal.UnknownKey),
            await authenticator.AuthenticateAsync(forged, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Clause_3_9_audience_is_required_and_compared()
    {
        Bench.Refuses(Bench.Issuer.Sign(payload: claims => claims["aud"] = "another-app"), JwtRefusal.WrongAudience);
        Bench.Refuses(Bench.Issuer.Sign(payload: claims => claims.Remove("aud")), JwtRefusal.WrongAudience);
        Assert.NotEmpty((Bench.Policy with { Audiences = [] }).Problems());
    }

    [Fact]
    public void Clause_3_10_received_claims_are_not_trusted_to_find_a_key()
    {
        // What they point to is neither fetched nor used: the key is the issuer's, or there is none.
        var other = TestKeys.For("RS256", number: 2);
        Bench.Accepts(Bench.Issuer.Sign(header: header => header["jku"] = "https://169.254.169.254/keys"));
        Bench.Refuses(
            Bench.Issuer.Sign(key: other, header: header =>
            {
                header["kid"] = Bench.Issuer.Current.Kid;
                header["x5u"] = "https://evil.example/";
            }),
            JwtRefusal.BadSignature);
        Assert.Equal(
            new JwtOutcome.UnknownKey("' OR ''='"),
            Bench.Verify(Bench.Issuer.Sign(header: header => header["kid"] = "' OR ''='"), Bench.Keys, Bench.Policy, Bench.Now));
    }

    [Fact]
    public void Clause_3_11_explicit_types_are_held_to() =>
        Bench.Refuses(Bench.Issuer.Sign(header: header => header["typ"] = "secevent+jwt"), JwtRefusal.TypeNotAllowed);

    [Fact]
    public void Clause_3_12_kinds_of_token_exclude_each_other()
    {
        var access = Bench.Issuer.SignCognitoAccess();
        var id = Bench.Issuer.Sign(payload: claims => claims["token_use"] = "id");
        var idPolicy = Bench.Policy with { TokenUses = [TokenUse.Id] };

        Bench.Accepts(access, Bench.CognitoPolicy);
        Bench.Refuses(id, JwtRefusal.WrongTokenUse, Bench.CognitoPolicy);
        Bench.Accepts(id, idPolicy);
        Bench.Refuses(access, JwtRefusal.WrongTokenUse, idPolicy);
    }
}
