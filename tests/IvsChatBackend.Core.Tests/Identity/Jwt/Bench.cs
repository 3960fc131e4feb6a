using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Identity.Keys;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Core.Tests.Identity.Jwt;

/// <summary>One issuer, its keys, a policy for it and a clock that stands still: what most of these tests verify against.</summary>
internal static class Bench
{
    public static ManualTimeProvider Clock { get; } = new();

    public static DateTimeOffset Now => Clock.GetUtcNow();

    public static TestIssuer Issuer { get; } = new(time: Clock);

    public static JwtPolicy Policy { get; } = new() { Issuer = Issuer.Url, Audiences = [TestIssuer.Audience] };

    public static JwtPolicy CognitoPolicy { get; } = Policy with { TokenUses = [TokenUse.Access] };

    public static JwkSet Keys { get; } = KeysOf(Issuer.Jwks);

    public static JwkSet KeysOf(string jwks)
    {
        Assert.True(JwkSet.TryParse(TestIssuer.Utf8(jwks), out var keys));
        return keys;
    }

    public static JwtOutcome Verify(string token, JwkSet keys, JwtPolicy policy, DateTimeOffset now) =>
        JwtVerifier.VerifyAsync(token, keys, policy, now).AsTask().GetAwaiter().GetResult();

    public static ClaimSet Accepts(string token, JwtPolicy? policy = null, JwkSet? keys = null, DateTimeOffset? now = null)
    {
        var outcome = Verify(token, keys ?? Keys, policy ?? Policy, now ?? Now);
        return Assert.IsType<JwtOutcome.Accepted>(outcome).Claims;
    }

    public static void Refuses(string token, JwtRefusal reason, JwtPolicy? policy = null, JwkSet? keys = null, DateTimeOffset? now = null) =>
        Assert.Equal(new JwtOutcome.Refused(reason), Verify(token, keys ?? Keys, policy ?? Policy, now ?? Now));
}
