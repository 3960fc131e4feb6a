using System.Collections.Immutable;
using IvsChatBackend.Core.Identity.Jwt;

namespace IvsChatBackend.Core.Tests.Identity.Jwt;

public sealed class JwtPolicyTests
{
    [Fact]
    public void Defaults_are_sound() => Assert.Empty(Bench.Policy.Problems());

    [Fact]
    public void Every_problem_is_named_at_once()
    {
        var policy = new JwtPolicy
        {
            Issuer = " ",
            Audiences = [],
            Algorithms = [],
            Types = [],
            RequireType = true,
            ClockSkew = TimeSpan.FromSeconds(301),
            MaximumLength = 100,
        };

        Assert.Collection(
            policy.Problems(),
            problem => Assert.StartsWith("Issuer", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("Audiences", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("Algorithms", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("Types", problem, StringComparison.Ordinal),
            problem => Assert.Equal("ClockSkew is 301 s; it must be 0 to 300 s.", problem),
            problem => Assert.Equal("MaximumLength is 100; it must be 1024 to 16384 characters.", problem));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(300.001, false)]
    [InlineData(-0.001, false)]
    public void Skew_is_bounded(double seconds, bool sound) =>
        Assert.Equal(sound, !(Bench.Policy with { ClockSkew = TimeSpan.FromSeconds(seconds) }).Problems().Any());

    [Theory]
    [InlineData(1024, true)]
    [InlineData(1023, false)]
    [InlineData(16384, true)]
    [InlineData(16385, false)]
    public void Length_is_bounded(int length, bool sound) =>
        Assert.Equal(sound, !(Bench.Policy with { MaximumLength = length }).Problems().Any());

    [Fact]
    public void Empty_audience_is_a_problem() => Assert.Single((Bench.Policy with { Audiences = ["a", ""] }).Problems());

    [Fact]
    public void Audiences_are_compared_to_the_letter_however_the_set_compares()
    {
        var policy = Bench.Policy with { Audiences = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "CHAT-APP") };

        Bench.Refuses(Bench.Issuer.Sign(), JwtRefusal.WrongAudience, policy);
    }
}
