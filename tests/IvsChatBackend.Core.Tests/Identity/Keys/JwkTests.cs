using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Identity.Keys;
using IvsChatBackend.Core.Tests.Identity.Jwt;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Core.Tests.Identity.Keys;

public sealed class JwkTests
{
    public static TheoryData<string> Algorithms => [.. TestKeys.Algorithms];

    private static JsonObject Rsa => TestKeys.For("RS256").PublicJwk();

    private static JsonObject Ec => TestKeys.For("ES256").PublicJwk();

    private static bool TryRead(JsonNode json, out Jwk? key) => Jwk.TryRead(JsonSerializer.Deserialize<JsonElement>(json), out key, out _);

    private static bool IsKey(JsonNode json) => TryRead(json, out _);

    private static JsonObject With(JsonObject jwk, string name, string? json)
    {
        jwk.Remove(name);
        if (json is not null)
        {
            jwk[name] = JsonNode.Parse(json);
        }

        return jwk;
    }

    private static JsonObject WithBytes(JsonObject jwk, string name, byte[] bytes) => With(jwk, name, $"\"{Base64Url.EncodeToString(bytes)}\"");

    private static byte[] BytesOf(JsonObject jwk, string name) => Base64Url.DecodeFromChars(jwk[name]!.GetValue<string>());

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Key_fits_the_algorithm_that_it_names_and_no_other(string algorithm)
    {
        Assert.True(TryRead(TestKeys.For(algorithm).PublicJwk(), out var key));

        Assert.Equal([algorithm], JwtAlgorithm.All.Where(key!.Fits).Select(fit => fit.Name));
    }

    [Theory]
    [InlineData("RS256", "PS256,PS384,PS512,RS256,RS384,RS512")]
    [InlineData("ES256", "ES256")]
    [InlineData("ES384", "ES384")]
    [InlineData("ES512", "ES512")]
    public void Key_that_names_no_algorithm_fits_those_of_its_type_and_curve(string algorithm, string fits)
    {
        Assert.True(TryRead(With(TestKeys.For(algorithm).PublicJwk(), "alg", null), out var key));

        Assert.Equal(fits, string.Join(',', JwtAlgorithm.All.Where(key!.Fits).Select(fit => fit.Name).Order()));
    }

    [Theory]
    [InlineData("kty", null)]
    [InlineData("kty", "7")]
    [InlineData("kty", "\"rsa\"")]
    [InlineData("kty", "\"EC\"")]
    [InlineData("kty", "\"oct\"")]
    [InlineData("kty", "\"OKP\"")]
    [InlineData("use", "\"enc\"")]
    [InlineData("use", """["sig"]""")]
    [InlineData("key_ops", """["sign"]""")]
    [InlineData("key_ops", """["encrypt","wrapKey"]""")]
    [InlineData("key_ops", "\"verify\"")]
    [InlineData("alg", "\"RSA-OAEP\"")]
    [InlineData("alg", "\"HS256\"")]
    [InlineData("alg", "\"none\"")]
    [InlineData("n", null)]
    [InlineData("n", "\"\"")]
    [InlineData("n", "7")]
    [InlineData("n", "\"AA\"")]
    [InlineData("n", "\"n4EP tAO\"")]
    [InlineData("e", null)]
    [InlineData("e", "\"\"")]
    [InlineData("e", "\"AA\"")]
    [InlineData("e", "\"AQ\"")]
    [InlineData("e", "\"Aw\"")]
    [InlineData("e", "\"AQAA\"")]
    [InlineData("e", "\"AQAC\"")]
    [InlineData("e", "\"//8B\"")]
    [InlineData("e", "\"AQAB=\"")]
    [InlineData("d", "\"AQAB\"")]
    [InlineData("p", "\"AQAB\"")]
    [InlineData("k", "\"AQAB\"")]
    public void RSA_key_with_this_member_is_no_key(string name, string? json) => Assert.False(IsKey(With(Rsa, name, json)));

    [Theory]
    [InlineData("use", null)]
    [InlineData("key_ops", """["verify"]""")]
    [InlineData("key_ops", """["sign","verify"]""")]
    [InlineData("kid", null)]
    [InlineData("x5c", """["MIIB"]""")]
    [InlineData("ext", "true")]
    [InlineData("e", "\"_____w\"")]
    [InlineData("e", "\"AAEAAQ==\"")]
    [InlineData("use", "null")]
    [InlineData("use", "\"\"")]
    [InlineData("key_ops", "[]")]
    [InlineData("alg", "null")]
    [InlineData("alg", "\"\"")]
    [InlineData("d", "null")]
    [InlineData("d", "\"\"")]
    [InlineData("oth", "[]")]
    [InlineData("x5c", "[]")]
    public void RSA_key_with_this_member_is_one(string name, string? json) => Assert.True(IsKey(With(Rsa, name, json)));

    [Theory]
    [InlineData("crv", null)]
    [InlineData("crv", "\"P-384\"")]
    [InlineData("crv", "\"P-521\"")]
    [InlineData("crv", "\"secp256k1\"")]
    [InlineData("crv", "\"p-256\"")]
    [InlineData("crv", "256")]
    [InlineData("x", null)]
    [InlineData("y", null)]
    [InlineData("x", "\"\"")]
    [InlineData("y", "7")]
    [InlineData("d", "\"AQAB\"")]
    [InlineData("use", "\"enc\"")]
    [InlineData("alg", "\"ECDH-ES\"")]
    public void EC_key_with_this_member_is_no_key(string name, string? json) => Assert.False(IsKey(With(Ec, name, json)));

    [Theory]
    [InlineData(1024, false)]
    [InlineData(2040, false)]
    [InlineData(2048, true)]
    [InlineData(2056, true)]
    [InlineData(8192, true)]
    [InlineData(8200, false)]
    public void RSA_modulus_has_2048_to_8192_bits(int bits, bool isKey)
    {
        var modulus = new byte[bits / 8];
        modulus[0] = 0x80;
        modulus[^1] = 1;

        Assert.Equal(isKey, IsKey(WithBytes(Rsa, "n", modulus)));
    }

    [Fact]
    public void RSA_modulus_of_2047_bits_in_256_bytes_is_too_small()
    {
        var modulus = BytesOf(Rsa, "n");
        modulus[0] = 0x7F;

        Assert.False(IsKey(WithBytes(Rsa, "n", modulus)));
    }

    [Fact]
    public void Leading_zeros_do_not_make_a_modulus_longer()
    {
        var small = TestKeys.For("RS256", bits: 1024).PublicJwk();

        Assert.False(IsKey(WithBytes(small, "n", [.. new byte[128], .. BytesOf(small, "n")])));
        Assert.True(IsKey(WithBytes(Rsa, "n", [0, .. BytesOf(Rsa, "n")])));
    }

    [Fact]
    public void Leading_zero_of_the_modulus_does_not_spoil_the_key()
    {
        var token = Bench.Issuer.Sign();
        var jwk = WithBytes(Bench.Issuer.Current.PublicJwk(), "n", [0, .. BytesOf(Bench.Issuer.Current.PublicJwk(), "n")]);

        Bench.Accepts(token, keys: Bench.KeysOf($$"""{"keys":[{{jwk.ToJsonString()}}]}"""));
    }

    [Fact]
    public void Even_modulus_is_no_modulus()
    {
        var modulus = BytesOf(Rsa, "n");
        modulus[^1] &= 0xFE;

        Assert.False(IsKey(WithBytes(Rsa, "n", modulus)));
    }

    [Theory]
    [InlineData("ES256")]
    [InlineData("ES384")]
    [InlineData("ES512")]
    public void Coordinates_are_of_their_curve_whatever_leading_zeros_they_have(string algorithm)
    {
        JsonObject Fresh() => TestKeys.For(algorithm).PublicJwk();
        var x = BytesOf(Fresh(), "x");
        var y = BytesOf(Fresh(), "y");

        Assert.True(IsKey(Fresh()));
        Assert.Equal(x[0] == 0, IsKey(WithBytes(Fresh(), "x", x[1..])));
        Assert.False(IsKey(WithBytes(Fresh(), "y", y[..^1])));
        Assert.True(IsKey(WithBytes(Fresh(), "x", [0, .. x])));
        Assert.False(IsKey(WithBytes(Fresh(), "x", [0, 0, .. x])));
        Assert.False(IsKey(WithBytes(Fresh(), "x", [1, .. x])));
        Assert.False(IsKey(WithBytes(Fresh(), "y", [.. y, 0])));
    }

    [Fact]
    public void Coordinate_whose_leading_zero_was_left_out_is_filled_up()
    {
        // 1 in 256 points has one; the key verifies, too.
        var (number, jwk) = Enumerable.Range(1, 100_000)
            .Select(number => (number, Jwk: TestKeys.For("ES256", number).PublicJwk()))
            .First(each => BytesOf(each.Jwk, "x")[0] == 0 || BytesOf(each.Jwk, "y")[0] == 0);
        foreach (var name in new[] { "x", "y" })
        {
            WithBytes(jwk, name, BytesOf(jwk, name).AsSpan().TrimStart((byte)0).ToArray());
        }

        Bench.Accepts(
            Bench.Issuer.Sign(key: TestKeys.For("ES256", number)), keys: Bench.KeysOf($$"""{"keys":[{{jwk.ToJsonString()}}]}"""));
    }

    [Fact]
    public void Padded_numbers_verify()
    {
        var key = TestKeys.For("ES256");
        var jwk = key.PublicJwk();
        foreach (var name in new[] { "x", "y" })
        {
            jwk[name] = jwk[name]!.GetValue<string>() + "=";
        }

        Bench.Accepts(Bench.Issuer.Sign(key: key), keys: Bench.KeysOf($$"""{"keys":[{{jwk.ToJsonString()}}]}"""));
    }

    [Theory]
    [InlineData("ES256")]
    [InlineData("ES384")]
    [InlineData("ES512")]
    public void Point_off_the_curve_is_no_key(string algorithm)
    {
        JsonObject Fresh() => TestKeys.For(algorithm).PublicJwk();
        var y = BytesOf(Fresh(), "y");
        y[^1] ^= 1;
        var zero = new byte[y.Length];

        Assert.False(IsKey(WithBytes(Fresh(), "y", y)));
        Assert.False(IsKey(WithBytes(WithBytes(Fresh(), "x", zero), "y", zero)));
        Assert.False(IsKey(WithBytes(Fresh(), "x", Enumerable.Repeat((byte)0xFF, y.Length).ToArray())));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"RSA\"")]
    [InlineData("{}")]
    public void What_is_no_key_object_is_no_key(string json) => Assert.False(Jwk.TryRead(JsonSerializer.Deserialize<JsonElement>(json), out _, out _));

    [Fact]
    public void Key_with_a_member_twice_is_no_key()
    {
        var json = Rsa.ToJsonString()[..^1] + ",\"e\":\"AQAB\"}";

        Assert.False(Jwk.TryRead(JsonSerializer.Deserialize<JsonElement>(json), out _, out _));
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public async Task One_key_verifies_for_many_threads_at_once(string algorithm)
    {
        var signer = TestKeys.For(algorithm);
        var keys = Bench.KeysOf(TestIssuer.JwksOf(signer));
        var good = Bench.Issuer.Sign(key: signer);
        var bad = TestToken.With(good, 2, Bench.Issuer.Sign("eve", key: signer).Split('.')[2]);

        await Parallel.ForAsync(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, (turn, _) =>
        {
            if (turn % 2 == 0)
            {
                Bench.Accepts(good, keys: keys);
            }
            else
            {
                Bench.Refuses(bad, JwtRefusal.BadSignature, keys: keys);
            }

            return ValueTask.CompletedTask;
        });
    }
}
