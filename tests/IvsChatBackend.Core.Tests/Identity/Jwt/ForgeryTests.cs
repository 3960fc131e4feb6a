using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Identity.Keys;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Core.Tests.Identity.Jwt;

/// <summary>Attacks on the signature, each as it was once found in somebody's library.</summary>
public sealed class ForgeryTests
{
    public static TheoryData<string> Algorithms => [.. TestKeys.Algorithms];

    public static TheoryData<string, int> EcAlgorithms => new() { { "ES256", 64 }, { "ES384", 96 }, { "ES512", 132 } };

    private static string TokenOf(TestKey key) => Bench.Issuer.Sign(key: key);

    private static void RefusesSignature(TestKey key, byte[] signature) =>
        Bench.Refuses(
            TestToken.With(TokenOf(key), 2, Base64Url.EncodeToString(signature)),
            JwtRefusal.BadSignature,
            keys: Bench.KeysOf(TestIssuer.JwksOf(key)));

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("NONE")]
    [InlineData("nOnE")]
    public void Unsigned_token_is_refused(string none)
    {
        var token = Bench.Issuer.Sign(header: header => header["alg"] = none);

        Bench.Refuses(TestToken.With(token, 2, ""), JwtRefusal.AlgorithmNotAllowed);
        Bench.Refuses(token, JwtRefusal.AlgorithmNotAllowed);
    }

    [Theory]
    [InlineData("HS256")]
    [InlineData("HS384")]
    [InlineData("HS512")]
    public void Public_key_is_no_secret_to_sign_with(string algorithm)
    {
        var key = Bench.Issuer.Current;
        var parts = Bench.Issuer.Sign(header: header => header["alg"] = algorithm).Split('.');
        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        var modulus = key.PublicJwk()["n"]!.GetValue<string>();
        foreach (var secret in new[] { key.PublicPem, key.PublicPem + "\n", key.PublicJwk().ToJsonString(), modulus })
        {
            var bytes = Encoding.ASCII.GetBytes(secret);
            var mac = algorithm switch
            {
                "HS256" => HMACSHA256.HashData(bytes, signed),
                "HS384" => HMACSHA384.HashData(bytes, signed),
                _ => HMACSHA512.HashData(bytes, signed),
            };
            Bench.Refuses($"{parts[0]}.{parts[1]}.{Base64Url.EncodeToString(mac)}", JwtRefusal.AlgorithmNotAllowed);
        }
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Missing_signature_is_refused(string algorithm) => RefusesSignature(TestKeys.For(algorithm), []);

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Signature_cut_short_or_drawn_out_is_refused(string algorithm)
    {
        var key = TestKeys.For(algorithm);
        var genuine = Base64Url.DecodeFromChars(TokenOf(key).Split('.')[2]);

        RefusesSignature(key, genuine[..^1]);
        RefusesSignature(key, genuine[1..]);
        RefusesSignature(key, [.. genuine, 0]);
        RefusesSignature(key, [0, .. genuine]);
        RefusesSignature(key, [.. genuine, .. genuine]);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Signature_of_nothing_but_one_byte_is_refused(string algorithm)
    {
        var key = TestKeys.For(algorithm);
        var length = Base64Url.DecodeFromChars(TokenOf(key).Split('.')[2]).Length;

        RefusesSignature(key, new byte[length]);
        RefusesSignature(key, Enumerable.Repeat((byte)0xFF, length).ToArray());
        RefusesSignature(key, [.. new byte[length - 1], 1]);
    }

    [Theory]
    [MemberData(nameof(EcAlgorithms))]
    public void Psychic_signature_is_refused(string algorithm, int length)
    {
        // CVE-2022-21449: R or S of zero, or of the curve's order, verified anything.
        var key = TestKeys.For(algorithm);
        var genuine = Base64Url.DecodeFromChars(TokenOf(key).Split('.')[2]);
        var order = OrderOf(algorithm);
        var half = length / 2;
        Assert.Equal(length, genuine.Length);

        RefusesSignature(key, [.. new byte[half], .. genuine[half..]]);
        RefusesSignature(key, [.. genuine[..half], .. new byte[half]]);
        RefusesSignature(key, [.. order, .. order]);
        RefusesSignature(key, [.. order, .. genuine[half..]]);
        RefusesSignature(key, [.. genuine[..half], .. order]);
    }

    [Theory]
    [MemberData(nameof(EcAlgorithms))]
    public void Der_signature_is_refused(string algorithm, int length)
    {
        var key = TestKeys.For(algorithm);
        var genuine = Base64Url.DecodeFromChars(TokenOf(key).Split('.')[2]);
        var half = length / 2;
        byte[] der = [0x30, .. Length(length + 4), 0x02, (byte)half, .. genuine[..half], 0x02, (byte)half, .. genuine[half..]];

        RefusesSignature(key, der);

        static byte[] Length(int value) => value < 128 ? [(byte)value] : [0x81, (byte)value];
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Key_of_somebody_else_under_the_issuers_kid_is_refused(string algorithm)
    {
        var published = TestKeys.For(algorithm);
        var token = Bench.Issuer.Sign(key: TestKeys.For(algorithm, number: 2), header: header => header["kid"] = published.Kid);

        Bench.Refuses(token, JwtRefusal.BadSignature, keys: Bench.KeysOf(TestIssuer.JwksOf(published)));
    }

    [Fact]
    public void Signature_of_another_token_is_refused()
    {
        var ann = Bench.Issuer.Sign("ann");
        var eve = Bench.Issuer.Sign("eve");

        Bench.Refuses(TestToken.With(ann, 2, eve.Split('.')[2]), JwtRefusal.BadSignature);
    }

    [Fact]
    public void Payload_moved_into_another_header_is_refused()
    {
        var token = Bench.Issuer.Sign();

        Bench.Refuses(TestToken.With(token, 0, Bench.Issuer.Sign(header: header => header["x"] = 1).Split('.')[0]), JwtRefusal.BadSignature);
    }

    [Theory]
    [InlineData("RS256", "PS256")]
    [InlineData("PS256", "RS256")]
    [InlineData("RS256", "RS512")]
    public void Other_padding_or_hash_under_the_same_key_is_no_signature(string claimed, string used)
    {
        var key = TestKeys.For("RS256");
        var jwk = key.PublicJwk();
        jwk.Remove("alg");
        var token = TestToken.Sign(
            $$"""{"alg":"{{claimed}}","kid":"{{key.Kid}}"}""", TestToken.Decode(Bench.Issuer.Sign().Split('.')[1]).ToJsonString(), key, used);

        Bench.Refuses(token, JwtRefusal.BadSignature, keys: Bench.KeysOf($$"""{"keys":[{{jwk.ToJsonString()}}]}"""));
    }

    [Fact]
    public void Key_in_the_header_is_not_used()
    {
        // CVE-2018-0114: the token brings the key that it was signed with.
        var own = TestKeys.For("RS256", number: 2);

        Bench.Refuses(Bench.Issuer.Sign(key: own, header: header =>
        {
            header["jwk"] = own.PublicJwk();
            header["kid"] = Bench.Issuer.Current.Kid;
        }), JwtRefusal.BadSignature);
        Assert.Equal(
            new JwtOutcome.UnknownKey(own.Kid),
            Bench.Verify(Bench.Issuer.Sign(key: own, header: header => header["jwk"] = own.PublicJwk()), Bench.Keys, Bench.Policy, Bench.Now));
    }

    [Fact]
    public void Sign_then_encrypt_lookalike_is_refused()
    {
        // A five-part token whose first three parts are a good signed one.
        Bench.Refuses(Bench.Issuer.Sign() + ".AAAA.AAAA", JwtRefusal.Encrypted);
    }

    [Fact]
    public void Low_exponent_forgery_is_refused_with_its_key()
    {
        // Bleichenbacher's signatures need a tiny exponent: such a key is left out of the set.
        var jwk = TestKeys.For("RS256").PublicJwk();
        jwk["e"] = "Aw";
        var keys = Bench.KeysOf(new JsonObject { ["keys"] = new JsonArray(jwk) }.ToJsonString());

        Assert.Equal(0, keys.Count);
        Assert.IsType<JwtOutcome.UnknownKey>(Bench.Verify(Bench.Issuer.Sign(), keys, Bench.Policy, Bench.Now));
    }

    private static byte[] OrderOf(string algorithm) => Convert.FromHexString(algorithm switch
    {
        "ES256" => "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551",
        "ES384" => "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973",
        _ => "01FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFA51868783BF2F966B7FCC0148F709A5D03BB5C9B8899C47AEBB6FB71E91386409",
    });
}
