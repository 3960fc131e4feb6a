using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Identity.Keys;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Benchmarks.Jwt;

/// <summary>Our verification of one token, and nothing but the framework's verification of its signature.</summary>
internal sealed class OurVerifier
{
    private readonly string _token;
    private readonly JwtPolicy _policy;
    private readonly JwkSet _keys;
    private readonly Func<bool> _bare;

    public OurVerifier(TestIssuer issuer, string jwks, string token, TestKey key)
    {
        _token = token;
        _policy = new JwtPolicy { Issuer = issuer.Url, Audiences = [TestIssuer.Audience] };
        _keys = JwkSet.TryParse(TestIssuer.Utf8(jwks), out var keys) ? keys : throw new InvalidOperationException("The test issuer has no keys.");
        _bare = BareOf(token, key);

        var signature = token.Split('.')[2];
        if (IsAccepted(TestToken.With(token, 2, (signature[0] == 'A' ? "B" : "A") + signature[1..])))
        {
            throw new InvalidOperationException("A forged token is accepted.");
        }
    }

    /// <returns>Processor time of one verification, in microseconds.</returns>
    public double Measure(int count) => Time(() => IsAccepted(_token), count);

    /// <inheritdoc cref="Measure"/>
    public double MeasureBare(int count) => Time(_bare, count);

    private static double Time(Func<bool> verify, int count)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var turn = 0; turn < count; turn++)
        {
            if (!verify())
            {
                throw new InvalidOperationException("A genuine token is refused.");
            }
        }

        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / count;
    }

    private static Func<bool> BareOf(string token, TestKey key)
    {
        var signed = Encoding.ASCII.GetBytes(token[..token.LastIndexOf('.')]);
        var signature = Base64Url.DecodeFromChars(token.AsSpan(token.LastIndexOf('.') + 1));
        if (key.Algorithm.StartsWith('E'))
        {
            var ecdsa = ECDsa.Create();
            ecdsa.ImportFromPem(key.PublicPem);
            return () => ecdsa.VerifyData(signed, signature, HashAlgorithmName.SHA256);
        }

        var rsa = RSA.Create();
        rsa.ImportFromPem(key.PublicPem);
        return () => rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private bool IsAccepted(string token) =>
        JwtVerifier.VerifyAsync(token, _keys, _policy, TimeProvider.System.GetUtcNow()).AsTask().GetAwaiter().GetResult() is JwtOutcome.Accepted;
}
