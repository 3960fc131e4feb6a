using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Identity.Keys;

namespace IvsChatBackend.Core.Tests.Identity.Jwt;

/// <summary>The worked examples of RFC 7515 (appendix A) and RFC 7520 (section 4): signatures that other implementations made.</summary>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc7515#appendix-A"/>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc7520#section-4"/>
public sealed class PublicVectorTests
{
    private const string JoePayload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    private const string BilboPayload =
        "SXTigJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9hZCwgYW5kIGlmIHlvdSBk"
        + "b24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIHN3ZXB0IG9mZiB0by4";

    private const string BilboRsa =
        """{"kty":"RSA","kid":"bilbo.baggins@hobbiton.example","use":"sig","e":"AQAB","n":""" + "\""
        + "n4EPtAOCc9AlkeQHPzHStgAbgs7bTZLwUBZdR8_KuKPEHLd4rHVTeT-O-XV2jRojdNhxJWTDvNd7nqQ0VEiZQHz_AJmSCpMaJMRBSFKrKb2wqVwGU_NsYOYL-QtiWN2l"
        + "bzcEe6XC0dApr5ydQLrHqkHHig3RBordaZ6Aj-oBHqFEHYpPe7Tpe-OfVfHd1E6cS6M1FZcD1NNLYD5lFHpPI9bTwJlsde3uhGqC0ZCuEHg8lhzwOHrtIQbS0FVbb9k3"
        + "-tVTU4fg_3L_vniUFAKwuCLqKnS2BYwdq_mzSnbLY7h_qixoR7jig3__kRhuaxwUkRz5iaiQkqgc5gHdrNP5zw" + "\"}";

    public static TheoryData<string, string, string, string, string> Vectors => new()
    {
        {
            "RFC 7515 A.2", "RS256",
            """{"kty":"RSA","e":"AQAB","n":""" + "\""
            + "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOW"
            + "vG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9k"
            + "G4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ" + "\"}",
            "eyJhbGciOiJSUzI1NiJ9." + JoePayload,
            "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4"
            + "BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv"
            + "hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
        },
        {
            "RFC 7515 A.3", "ES256",
            """{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""",
            "eyJhbGciOiJFUzI1NiJ9." + JoePayload,
            "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
        },
        {
            "RFC 7515 A.4", "ES512",
            """
            {"kty":"EC","crv":"P-521",
             "x":"AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk",
             "y":"ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2"}
            """,
            "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA",
            "AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8Kp"
            + "EHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn"
        },
        {
            "RFC 7520 4.1", "RS256", BilboRsa,
            "eyJhbGciOiJSUzI1NiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9." + BilboPayload,
            "MRjdkly7_-oTPTS3AXP41iQIGKa80A0ZmTuV5MEaHoxnW2e5CZ5NlKtainoFmKZopdHM1O2U4mwzJdQx996ivp83xuglII7PNDi84wnB-BDkoBwA78185hX-Es4JIwmD"
            + "LJK3lfWRa-XtL0RnltuYv746iYTh_qHRD68BNt1uSNCrUCTJDt5aAE6x8wW1Kt9eRo4QPocSadnHXFxnt8Is9UzpERV0ePPQdLuW3IS_de3xyIrDaLGdjluPxUAhb6L2"
            + "aXic1U12podGU0KLUQSE_oI-ZnmKJ3F4uOZDnd6QZWJushZ41Axf_fcIe8u9ipH84ogoree7vjbU5y18kDquDg"
        },
        {
            "RFC 7520 4.2", "PS384", BilboRsa,
            "eyJhbGciOiJQUzM4NCIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9." + BilboPayload,
            "cu22eBqkYDKgIlTpzDXGvaFfz6WGoz7fUDcfT0kkOy42miAh2qyBzk1xEsnk2IpN6-tPid6VrklHkqsGqDqHCdP6O8TTB5dDDItllVo6_1OLPpcbUrhiUSMxbbXUvdvW"
            + "Xzg-UD8biiReQFlfz28zGWVsdiNAUf8ZnyPEgVFn442ZdNqiVJRmBqrYRXe8P_ijQ7p8Vdz0TTrxUeT3lm8d9shnr2lfJT8ImUjvAA2Xez2Mlp8cBE5awDzT0qI0n6ui"
            + "P1aCN_2_jLAeQTlqRHtfa64QQSUmFAAjVKPbByi7xho0uTOcbH510a6GYmJUAfmWjwZ6oD4ifKo8DYM-X72Eaw"
        },
        {
            "RFC 7520 4.3", "ES512",
            """
            {"kty":"EC","kid":"bilbo.baggins@hobbiton.example","use":"sig","crv":"P-521",
             "x":"AHKZLLOsCOzz5cY97ewNUajB957y-C-U88c3v13nmGZx6sYl_oJXu9A5RkTKqjqvjyekWF-7ytDyRXYgCF5cj0Kt",
             "y":"AdymlHvOiLxXkEhayXQnNCvDX4h9htZaCJN34kfmC6pV5OhQHiraVySsUdaQkAgDPrwQrJmbnX9cwlGfP-HqHZR1"}
            """,
            "eyJhbGciOiJFUzUxMiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9." + BilboPayload,
            "AE_R_YZCChjn4791jSQCrdPZCNYqHXCTZH0-JZGYNlaAjP2kqaluUIIUnC9qvbu9Plon7KRTzoNEuT4Va2cmL1eJAQy3mtPBu_u_sDDyYjnAMDxXPn7XrT0lw-kvAD89"
            + "0jl8e2puQens_IEKBpHABlsbEPX6sFY8OcGDqoRuBomu9xQ2"
        },
    };

    private static readonly JwtPolicy JoePolicy = new() { Issuer = "joe", Audiences = ["anybody"] };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Published_signature_is_genuine(string source, string algorithm, string jwk, string signed, string signature)
    {
        Assert.True(Verify(algorithm, jwk, Encoding.ASCII.GetBytes(signed), Base64Url.DecodeFromChars(signature)), source);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Published_signature_is_bad_with_any_bit_of_it_or_of_its_message_turned(
        string source, string algorithm, string jwk, string signed, string signature)
    {
        var message = Encoding.ASCII.GetBytes(signed);
        var bytes = Base64Url.DecodeFromChars(signature);
        for (var bit = 0; bit < 8; bit++)
        {
            foreach (var at in new[] { 0, bytes.Length / 2, bytes.Length - 1 })
            {
                bytes[at] ^= (byte)(1 << bit);
                Assert.False(Verify(algorithm, jwk, message, bytes), source);
                bytes[at] ^= (byte)(1 << bit);
            }

            message[^1] ^= (byte)(1 << bit);
            Assert.False(Verify(algorithm, jwk, message, bytes), source);
            message[^1] ^= (byte)(1 << bit);
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Published_signature_is_bad_under_every_other_algorithm(string source, string algorithm, string jwk, string signed, string signature)
    {
        foreach (var other in JwtAlgorithm.All.Where(other => other.Name != algorithm))
        {
            Assert.False(Verify(other.Name, jwk, Encoding.ASCII.GetBytes(signed), Base64Url.DecodeFromChars(signature)), $"{source} as {other}");
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Published_example_is_no_token_of_ours(string source, string algorithm, string jwk, string signed, string signature)
    {
        // Genuine, but without kid, or without a JSON payload: whole tokens are held to more than their signature.
        Assert.NotNull(algorithm);
        var keys = Bench.KeysOf($$"""{"keys":[{{jwk}}]}""");
        var reason = source switch { "RFC 7515 A.2" or "RFC 7515 A.3" => JwtRefusal.KidMissing, _ => JwtRefusal.BadJson };

        Bench.Refuses($"{signed}.{signature}", reason, JoePolicy, keys, DateTimeOffset.FromUnixTimeSeconds(1300819379));
    }

    [Fact]
    public void Unsecured_example_of_RFC_7515_is_refused() =>
        Bench.Refuses($"eyJhbGciOiJub25lIn0.{JoePayload}.", JwtRefusal.AlgorithmNotAllowed, JoePolicy);

    [Fact]
    public void Hmac_example_of_RFC_7515_is_refused() =>
        Bench.Refuses(
            $"eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.{JoePayload}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            JwtRefusal.AlgorithmNotAllowed,
            JoePolicy);

    private static bool Verify(string algorithm, string jwk, byte[] signed, byte[] signature)
    {
        using var json = JsonDocument.Parse(jwk);
        Assert.True(Jwk.TryRead(json.RootElement, out var key, out _));
        Assert.True(JwtAlgorithm.TryParse(algorithm, out var named));
        if (!key.Fits(named))
        {
            return false;
        }

        // The primitive that the library's whole verification ends in.
        using var provider = key.SecurityKey.CryptoProviderFactory.CreateForVerifying(key.SecurityKey, algorithm);
        return provider.Verify(signed, signature);
    }
}
