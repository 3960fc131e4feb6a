using System.Text.Json.Nodes;
using IvsChatBackend.Core.Identity.Keys;
using IvsChatBackend.Core.Tests.Identity.Jwt;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Core.Tests.Identity.Keys;

public sealed class JwkSetTests
{
    private static readonly TestKey Key = TestKeys.For("RS256");

    private static bool IsSet(string json) => JwkSet.TryParse(TestIssuer.Utf8(json), out _);

    private static JwkSet SetOf(params string[] keys) => Bench.KeysOf($$"""{"keys":[{{string.Join(',', keys)}}]}""");

    [Fact]
    public void Keys_are_found_by_their_kid()
    {
        var other = TestKeys.For("ES256");
        var set = Bench.KeysOf(TestIssuer.JwksOf(Key, other));

        Assert.Equal(2, set.Count);
        Assert.True(set.Contains(Key.Kid));
        Assert.Single(set.Named(other.Kid));
        Assert.Empty(set.Named("other"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"keys\":{}}")]
    [InlineData("{\"keys\":null}")]
    [InlineData("{\"Keys\":[]}")]
    [InlineData("{\"keys\":[]}x")]
    [InlineData("{\"keys\":[],}")]
    [InlineData("{\"keys\":[],\"keys\":[]}")]
    [InlineData("{\"keys\":[],\"k\\u0065ys\":[]}")]
    [InlineData("<html></html>")]
    public void What_is_no_key_set_is_none(string json) => Assert.False(IsSet(json));

    [Fact]
    public void Empty_set_is_one() => Assert.Equal(0, SetOf().Count);

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"kid\":\"x\",\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}")]
    [InlineData("{\"kid\":\"x\",\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}")]
    [InlineData("{\"kid\":\"x\",\"kty\":\"oct\",\"k\":\"AQAB\"}")]
    [InlineData("{\"kid\":\"x\",\"kid\":\"x\"}")]
    [InlineData("{\"kid\":\"x\",\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":7,\"y\":7}")]
    public void Key_that_is_unusable_is_left_out_and_spoils_no_other(string unusable)
    {
        var set = SetOf(unusable, Key.PublicJwk().ToJsonString(), unusable);

        Assert.Equal(1, set.Count);
        Assert.True(set.Contains(Key.Kid));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Key_without_a_name_is_left_out(string? kid)
    {
        var jwk = Key.PublicJwk();
        jwk["kid"] = kid;

        Assert.Equal(0, SetOf(jwk.ToJsonString()).Count);
    }

    [Fact]
    public void Keys_of_one_name_are_all_kept()
    {
        // RFC 7517 section 4.5: equivalent alternatives may share a kid. Some issuers publish a key anew under its old name, too.
        var old = TestKeys.For("RS256", number: 2);
        var ec = TestKeys.For("ES256");
        var set = SetOf([.. new[] { old, ec, Key }.Select(key => Named(key, "same"))]);

        Assert.Equal(1, set.Count);
        foreach (var key in new[] { old, ec, Key })
        {
            Bench.Accepts(Bench.Issuer.Sign(key: key, header: header => header["kid"] = "same"), keys: set);
        }

        static string Named(TestKey key, string kid)
        {
            var jwk = key.PublicJwk();
            jwk["kid"] = kid;
            return jwk.ToJsonString();
        }
    }

    [Fact]
    public void Five_hundred_keys_are_read_and_one_more_is_not()
    {
        var json = Key.PublicJwk().ToJsonString();

        Assert.True(IsSet($$"""{"keys":[{{string.Join(',', Enumerable.Repeat("{}", JwkSet.MaximumKeys - 1).Append(json))}}]}"""));
        Assert.False(IsSet($$"""{"keys":[{{string.Join(',', Enumerable.Repeat("{}", JwkSet.MaximumKeys).Append(json))}}]}"""));
    }

    [Fact]
    public void Document_of_a_million_bytes_is_read_and_a_longer_one_is_not()
    {
        var document = TestIssuer.JwksOf(Key);
        var longest = document.PadRight(JwkSet.MaximumBytes);

        Assert.True(IsSet(longest));
        Assert.False(IsSet(longest + " "));
    }

    [Fact]
    public void Byte_order_mark_is_passed_over_once()
    {
        Assert.True(IsSet("\uFEFF" + TestIssuer.JwksOf(Key)));
        Assert.False(IsSet("\uFEFF\uFEFF" + TestIssuer.JwksOf(Key)));
    }

    [Fact]
    public void Keys_that_are_left_out_are_counted_by_reason()
    {
        var set = SetOf(
            "7",
            """{"kty":"RSA","kid":"a","kid":"a"}""",
            """{"kty":"OKP","kid":"b","crv":"Ed25519","x":"AQAB"}""",
            """{"kty":"RSA","kid":"c","use":"enc","n":"AQAB","e":"AQAB"}""",
            """{"kty":"RSA","kid":"d","n":"AQAB","e":"AQAB"}""",
            """{"kty":"RSA","kid":"e","d":"AQAB","n":"AQAB","e":"AQAB"}""",
            Key.PublicJwk().ToJsonString().Replace(Key.Kid, "", StringComparison.Ordinal),
            Key.PublicJwk().ToJsonString().Replace(Key.Kid, new string('k', 257), StringComparison.Ordinal),
            Key.PublicJwk().ToJsonString());

        Assert.Equal(1, set.Count);
        Assert.Equal(
            [
                KeyValuePair.Create(JwkDefect.Malformed, 2),
                KeyValuePair.Create(JwkDefect.NoKid, 2),
                KeyValuePair.Create(JwkDefect.PrivateKey, 1),
                KeyValuePair.Create(JwkDefect.NotForSignatures, 1),
                KeyValuePair.Create(JwkDefect.Unsupported, 1),
                KeyValuePair.Create(JwkDefect.Unsound, 1),
            ],
            set.LeftOut);
    }

    [Fact]
    public void Other_members_of_the_document_are_ignored() =>
        Assert.True(IsSet(new JsonObject { ["keys"] = new JsonArray(), ["cached_at"] = 1 }.ToJsonString()));
}
