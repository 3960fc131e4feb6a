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
    public void Default_types_are_those_of_ID_and_access_tokens()
    {
        Assert.Equal(["JWT", "at+jwt"], Bench.Policy.Types.Order(StringComparer.Ordinal));
        Assert.False(Bench.Policy.RequireType);
    }

    [Theory]
    [InlineData(null, false, false)]
    [InlineData(null, true, false)]
    [InlineData("", false, true)]
    [InlineData("", true, false)]
    [InlineData("JWT", true, true)]
    [InlineData("JWT, ", false, false)]
    [InlineData("JWT, ", true, false)]
    public void Types_are_named_and_there_is_one_where_one_is_required(string? types, bool isRequired, bool isSound)
    {
        var policy = Bench.Policy with { Types = types is null ? null! : types.Length == 0 ? [] : [.. types.Split(',')], RequireType = isRequired };

        Assert.Equal(isSound ? [] : ["Types holds an empty value, or none although a type is required."], policy.Problems());
    }

    [Fact]
    public void Without_types_a_token_names_none()
    {
        var policy = Bench.Policy with { Types = [] };

        Bench.Accepts(Bench.Issuer.Sign(header: header => header.Remove("typ")), policy);
        Bench.Refuses(Bench.Issuer.Sign(), JwtRefusal.TypeNotAllowed, policy);
    }

    [Theory]
    [InlineData("JWTx")]
    [InlineData("xJWT")]
    [InlineData("application/")]
    [InlineData("application/x/JWT")]
    [InlineData("text/JWT")]
    public void Type_is_compared_whole(string type) =>
        Bench.Refuses(Bench.Issuer.Sign(header: header => header["typ"] = type), JwtRefusal.TypeNotAllowed);

    [Fact]
    public void What_is_missing_altogether_is_a_problem_and_no_crash()
    {
        var policy = Bench.Policy with { Issuer = null!, Audiences = null!, Algorithms = null!, Types = null! };

        Assert.Equal(4, policy.Problems().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Empty_audience_is_a_problem(string audience) =>
        Assert.Equal(
            ["Audiences needs at least one value, and none may be empty."], (Bench.Policy with { Audiences = ["a", audience] }).Problems());

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Empty_issuer_is_a_problem(string issuer) =>
        Assert.Equal(["Issuer is empty."], (Bench.Policy with { Issuer = issuer }).Problems());

    [Fact]
    public void Algorithms_that_may_be_named_are_in_the_problem_that_names_none() =>
        Assert.Equal(
            ["Algorithms needs at least one of ES256, ES384, ES512, PS256, PS384, PS512, RS256, RS384, RS512."],
            (Bench.Policy with { Algorithms = [] }).Problems());

    [Fact]
    public void Usual_length_is_8_KB_and_the_skew_a_minute() =>
        Assert.Equal((8192, TimeSpan.FromSeconds(60)), (Bench.Policy.MaximumLength, Bench.Policy.ClockSkew));

    [Fact]
    public void Audiences_are_compared_to_the_letter_however_the_set_compares()
    {
        var policy = Bench.Policy with { Audiences = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "CHAT-APP") };

        Bench.Refuses(Bench.Issuer.Sign(), JwtRefusal.WrongAudience, policy);
    }
}
