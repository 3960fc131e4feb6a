using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Core.Tests.Identity.Jwt;

/// <summary>What a token must look like before anything in it is believed. Every token here that can be signed is, by the issuer's own key.</summary>
public sealed class FormTests
{
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly string Header = $$"""{"alg":"RS256","kid":"{{Bench.Issuer.Current.Kid}}","typ":"JWT"}""";
    private static readonly string Payload = TestToken.Decode(Bench.Issuer.Sign().Split('.')[1]).ToJsonString();

    [Fact]
    public void Token_at_the_length_limit_is_accepted_and_one_past_it_is_not()
    {
        var token = Bench.Issuer.Sign(payload: claims => claims["pad"] = new string('x', 1000));
        var policy = Bench.Policy with { MaximumLength = token.Length };

        Bench.Accepts(token, policy);
        Bench.Refuses(token, JwtRefusal.TooLong, policy with { MaximumLength = token.Length - 1 });
    }

    [Fact]
    public void Token_over_8_KB_is_refused_by_default() =>
        Bench.Refuses(Bench.Issuer.Sign(payload: claims => claims["pad"] = new string('x', 7000)), JwtRefusal.TooLong);

    [Fact]
    public void Hundred_kilobytes_are_refused_unread() => Bench.Refuses(new string('.', 100_000), JwtRefusal.TooLong);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("a.b.c.d.e.f")]
    [InlineData("""{"payload":"e30","protected":"e30","signature":""}""")]
    public void Anything_but_three_parts_is_refused(string token) => Bench.Refuses(token, JwtRefusal.NotCompact);

    [Theory]
    [InlineData("....")]
    [InlineData("eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.OKOawDo13gRp2ojaHV7LFpZcgV7T6DVZ.48V1_ALb6US04U3b.5eym8TW.XFBoMYUZ")]
    public void Five_parts_are_refused_before_anything_is_decoded(string token) => Bench.Refuses(token, JwtRefusal.Encrypted);

    [Fact]
    public void Nothing_around_the_token_is_tolerated()
    {
        var token = Bench.Issuer.Sign();

        foreach (var spoiled in new[] { " " + token, token + " ", token + "\n", token + "=", "\u00A0" + token, "Bearer " + token, token + "\0" })
        {
            Bench.Refuses(spoiled, JwtRefusal.BadEncoding);
        }
    }

    [Theory]
    [InlineData("+")]
    [InlineData("/")]
    [InlineData("=")]
    [InlineData(" ")]
    [InlineData("\t")]
    [InlineData("\r\n")]
    [InlineData("é")]
    [InlineData("Ａ")]
    [InlineData("%41")]
    public void Character_outside_base64url_is_refused_in_every_part(string stray)
    {
        var token = Bench.Issuer.Sign();
        var parts = token.Split('.');

        for (var part = 0; part < 3; part++)
        {
            Bench.Refuses(TestToken.With(token, part, parts[part].Insert(3, stray)), JwtRefusal.BadEncoding);
        }
    }

    [Fact]
    public void Signed_header_with_padding_is_refused()
    {
        var json = Header;
        while (json.Length % 3 == 0)
        {
            json += " ";
        }

        var padded = TestToken.Encode(json);
        padded = padded.PadRight((padded.Length + 3) / 4 * 4, '=');
        Assert.EndsWith("=", padded, StringComparison.Ordinal);

        Bench.Refuses(TestToken.SignParts(padded, TestToken.Encode(Payload), Bench.Issuer.Current), JwtRefusal.BadEncoding);
    }

    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 3)]
    public void Other_spellings_of_a_part_are_refused_even_when_they_are_signed(int bytesOver, int spellings)
    {
        // Bits past the last byte are ignored by lax decoders, so that several spellings give one value.
        var json = Payload;
        while (json.Length % 3 != bytesOver)
        {
            json += " ";
        }

        var canonical = TestToken.Encode(json);
        var last = Digits.IndexOf(canonical[^1], StringComparison.Ordinal);
        Bench.Accepts(TestToken.SignParts(TestToken.Encode(Header), canonical, Bench.Issuer.Current));

        for (var stray = 1; stray <= spellings; stray++)
        {
            var other = canonical[..^1] + Digits[last + stray];
            Bench.Refuses(TestToken.SignParts(TestToken.Encode(Header), other, Bench.Issuer.Current), JwtRefusal.BadEncoding);
        }
    }

    [Fact]
    public void Signature_has_one_spelling_only()
    {
        // 256 bytes leave four spare bits in the last digit.
        var token = Bench.Issuer.Sign();
        Bench.Accepts(token);

        Assert.All(Digits.Where(digit => digit != token[^1]), digit => Assert.IsType<JwtOutcome.Refused>(
            Bench.Verify(token[..^1] + digit, Bench.Keys, Bench.Policy, Bench.Now)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("{} x")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1}//")]
    [InlineData("/**/{\"a\":1}")]
    [InlineData("{'a':1}")]
    [InlineData("{a:1}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("{\"a\":\"\t\"}")]
    [InlineData("\uFEFF{}")]
    public void Header_or_payload_that_is_not_one_strict_object_is_refused(string json)
    {
        Bench.Refuses(TestToken.Sign(json, Payload, Bench.Issuer.Current), JwtRefusal.BadJson);
        Bench.Refuses(TestToken.Sign(Header, json, Bench.Issuer.Current), JwtRefusal.BadJson);
    }

    [Theory]
    [InlineData("""{"alg":"RS256","kid":"k","alg":"RS256"}""")]
    [InlineData("""{"alg":"RS256","kid":"k","\u0061lg":"none"}""")]
    [InlineData("""{"alg":"RS256","kid":"k","x":{"y":1,"y":2}}""")]
    public void Header_member_twice_is_refused(string header) =>
        Bench.Refuses(TestToken.Sign(header, Payload, Bench.Issuer.Current), JwtRefusal.BadJson);

    [Theory]
    [InlineData("\"sub\":\"eve\"")]
    [InlineData("\"s\\u0075b\":\"eve\"")]
    [InlineData("\"address\":{\"a\":1,\"b\":2,\"a\":3}")]
    [InlineData("\"list\":[1,[{\"a\":{\"b\":1,\"\\u0062\":1}}]]")]
    public void Claim_twice_at_any_depth_is_refused(string member) =>
        Bench.Refuses(TestToken.Sign(Header, Payload[..^1] + "," + member + "}", Bench.Issuer.Current), JwtRefusal.BadJson);

    [Fact]
    public void Same_name_in_two_objects_is_no_repetition() =>
        Bench.Accepts(TestToken.Sign(Header, Payload[..^1] + ""","a":{"sub":1,"x":[{"y":1},{"y":2}]}}""", Bench.Issuer.Current));

    [Theory]
    [InlineData(@"\ud800")]
    [InlineData(@"\udc00")]
    [InlineData(@"\ud800\ud800")]
    [InlineData(@"\ud83d\u0041")]
    [InlineData(@"\ud83dx\ude00")]
    [InlineData(@"\ud83d\n\ude00")]
    [InlineData(@"\uD83D\\uDE00")]
    [InlineData(@"\ud83d\ude00\ude00")]
    [InlineData(@"\ud83d\ude00\ud83d")]
    public void Lone_surrogate_is_refused_in_name_and_value(string text)
    {
        Bench.Refuses(TestToken.Sign(Header, Payload[..^1] + $",\"x\":\"{text}\"}}", Bench.Issuer.Current), JwtRefusal.BadJson);
        Bench.Refuses(TestToken.Sign(Header, Payload[..^1] + $",\"{text}\":1}}", Bench.Issuer.Current), JwtRefusal.BadJson);
    }

    [Theory]
    [InlineData(@"\ud83d\ude00")]
    [InlineData(@"\uD83D\uDE00\uD83D\uDE00x\u0041")]
    [InlineData(@"\\ud800")]
    [InlineData(@"\\\\udc00")]
    [InlineData("😀")]
    public void Whole_characters_are_read_however_they_are_escaped(string text) =>
        Bench.Accepts(TestToken.Sign(Header, Payload[..^1] + $",\"x\":\"{text}\"}}", Bench.Issuer.Current));

    [Fact]
    public void Nesting_is_accepted_up_to_16_levels_and_no_deeper()
    {
        Bench.Accepts(TestToken.Sign(Header, Nested(15), Bench.Issuer.Current));
        Bench.Refuses(TestToken.Sign(Header, Nested(16), Bench.Issuer.Current), JwtRefusal.BadJson);
        Bench.Refuses(TestToken.Sign(Header, Nested(2000), Bench.Issuer.Current), JwtRefusal.BadJson);

        static string Nested(int levels) => Payload[..^1] + ",\"x\":" + new string('[', levels) + new string(']', levels) + "}";
    }
}
