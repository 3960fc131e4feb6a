using System.Globalization;
using System.Text.Json.Nodes;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Core.Tests.Identity.Jwt;

/// <summary>Each of these tokens is signed by the issuer's own key: only its claims are at fault.</summary>
public sealed class ClaimRuleTests
{
    private static readonly JwtPolicy NoSkew = Bench.Policy with { ClockSkew = TimeSpan.Zero };

    private static string With(string name, string json) => Bench.Issuer.Sign(payload: claims => claims[name] = JsonNode.Parse(json));

    private static string WithTime(string name, double secondsFromNow) =>
        With(name, (Bench.Now.ToUnixTimeMilliseconds() / 1000m + (decimal)secondsFromNow).ToString(CultureInfo.InvariantCulture));

    private static string Without(string name) => Bench.Issuer.Sign(payload: claims => claims.Remove(name));

    [Theory]
    [InlineData("\"https://issuer.example/\"")]
    [InlineData("\"https://ISSUER.example\"")]
    [InlineData("\"https://evil.example\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("""["https://issuer.example"]""")]
    public void Other_issuer_is_refused(string json) => Bench.Refuses(With("iss", json), JwtRefusal.WrongIssuer);

    [Fact]
    public void Missing_issuer_is_refused() => Bench.Refuses(Without("iss"), JwtRefusal.WrongIssuer);

    [Theory]
    [InlineData("\"chat-app\"")]
    [InlineData("""["chat-app"]""")]
    [InlineData("""["other","chat-app"]""")]
    public void Audience_is_a_name_or_a_list_with_it(string json) => Bench.Accepts(With("aud", json));

    [Theory]
    [InlineData("\"other\"")]
    [InlineData("\"chat-app-2\"")]
    [InlineData("\"CHAT-APP\"")]
    [InlineData("\"other chat-app\"")]
    [InlineData("\"\"")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""["chat-app",7]""")]
    [InlineData("""[["chat-app"]]""")]
    [InlineData("""{"chat-app":true}""")]
    public void Other_audience_is_refused(string json) => Bench.Refuses(With("aud", json), JwtRefusal.WrongAudience);

    [Fact]
    public void Missing_audience_is_refused() => Bench.Refuses(Without("aud"), JwtRefusal.WrongAudience);

    [Fact]
    public void Client_id_is_no_audience_outside_Cognito() =>
        Bench.Refuses(Bench.Issuer.SignCognitoAccess(), JwtRefusal.WrongAudience);

    [Fact]
    public void Every_audience_of_the_policy_is_one() =>
        Bench.Accepts(With("aud", "\"second\""), Bench.Policy with { Audiences = ["first", "second"] });

    [Fact]
    public void Cognito_access_token_is_for_its_client_id()
    {
        Bench.Accepts(Bench.Issuer.SignCognitoAccess(), Bench.CognitoPolicy);
        Bench.Refuses(
            Bench.Issuer.SignCognitoAccess(payload: claims => claims["client_id"] = "other"), JwtRefusal.WrongAudience, Bench.CognitoPolicy);
    }

    [Fact]
    public void Cognito_access_token_is_not_for_its_aud() =>
        Bench.Refuses(With("token_use", "\"access\""), JwtRefusal.WrongAudience, Bench.CognitoPolicy);

    [Fact]
    public void Cognito_id_token_is_for_its_aud()
    {
        var policy = Bench.Policy with { TokenUses = [TokenUse.Id] };

        Bench.Accepts(With("token_use", "\"id\""), policy);
        Bench.Refuses(
            Bench.Issuer.SignCognitoAccess(payload: claims => claims["token_use"] = "id"), JwtRefusal.WrongAudience, policy);
    }

    [Theory]
    [InlineData("\"id\"")]
    [InlineData("\"refresh\"")]
    [InlineData("\"ACCESS\"")]
    [InlineData("""["access"]""")]
    [InlineData("null")]
    public void Token_for_another_use_is_refused(string json) =>
        Bench.Refuses(
            Bench.Issuer.SignCognitoAccess(payload: claims => claims["token_use"] = JsonNode.Parse(json)),
            JwtRefusal.WrongTokenUse,
            Bench.CognitoPolicy);

    [Fact]
    public void Token_without_a_use_is_refused_where_uses_are_listed() =>
        Bench.Refuses(Bench.Issuer.Sign(), JwtRefusal.WrongTokenUse, Bench.CognitoPolicy);

    [Fact]
    public void Both_uses_may_be_taken()
    {
        var policy = Bench.Policy with { TokenUses = [TokenUse.Access, TokenUse.Id] };

        Bench.Accepts(Bench.Issuer.SignCognitoAccess(), policy);
        Bench.Accepts(With("token_use", "\"id\""), policy);
    }

    [Fact]
    public void Missing_expiry_is_refused() => Bench.Refuses(Without("exp"), JwtRefusal.ExpiryMissing);

    [Fact]
    public void Token_lives_up_to_the_second_of_its_expiry_and_not_in_it()
    {
        Bench.Accepts(WithTime("exp", 1), NoSkew);
        Bench.Accepts(WithTime("exp", 0.001), NoSkew);
        Bench.Refuses(WithTime("exp", 0), JwtRefusal.Expired, NoSkew);
        Bench.Refuses(WithTime("exp", -1), JwtRefusal.Expired, NoSkew);
    }

    [Fact]
    public void Skew_moves_the_expiry_by_as_much()
    {
        Bench.Accepts(WithTime("exp", -59));
        Bench.Accepts(WithTime("exp", -59.999));
        Bench.Refuses(WithTime("exp", -60), JwtRefusal.Expired);
    }

    [Fact]
    public void Token_is_valid_from_the_second_of_its_nbf()
    {
        Bench.Accepts(WithTime("nbf", 0), NoSkew);
        Bench.Refuses(WithTime("nbf", 0.001), JwtRefusal.NotYetValid, NoSkew);
        Bench.Refuses(WithTime("nbf", 1), JwtRefusal.NotYetValid, NoSkew);
    }

    [Fact]
    public void Skew_moves_nbf_by_as_much()
    {
        Bench.Accepts(WithTime("nbf", 60));
        Bench.Refuses(WithTime("nbf", 60.001), JwtRefusal.NotYetValid);
    }

    [Fact]
    public void Token_issued_in_the_future_is_refused_past_the_skew()
    {
        Bench.Accepts(WithTime("iat", 0), NoSkew);
        Bench.Refuses(WithTime("iat", 1), JwtRefusal.IssuedInFuture, NoSkew);
        Bench.Accepts(WithTime("iat", 60));
        Bench.Refuses(WithTime("iat", 61), JwtRefusal.IssuedInFuture);
    }

    [Fact]
    public void Nbf_and_iat_may_be_absent()
    {
        Bench.Accepts(Without("nbf"));
        Bench.Accepts(Without("iat"));
    }

    [Theory]
    [InlineData("253402300799")]
    [InlineData("2.5e11")]
    [InlineData("4000000000.75")]
    public void Expiry_may_be_any_number_of_seconds_up_to_the_year_9999(string json) => Bench.Accepts(With("exp", json));

    [Theory]
    [InlineData("253402300800")]
    [InlineData("1e400")]
    [InlineData("-1")]
    [InlineData("-1e400")]
    [InlineData("\"4000000000\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[4000000000]")]
    [InlineData("99999999999999999999999999999999999999999999999999999999")]
    public void Date_that_is_no_number_in_range_is_refused(string json)
    {
        Bench.Refuses(With("exp", json), JwtRefusal.BadDate);
        Bench.Refuses(With("nbf", json), JwtRefusal.BadDate);
        Bench.Refuses(With("iat", json), JwtRefusal.BadDate);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("""["ann"]""")]
    public void Subject_that_is_no_text_is_refused(string json) => Bench.Refuses(With("sub", json), JwtRefusal.SubjectMissing);

    [Theory]
    [InlineData("42")]
    [InlineData("0")]
    [InlineData("1e3")]
    public void Subject_that_is_a_number_is_refused_and_says_so(string json) => Bench.Refuses(With("sub", json), JwtRefusal.SubjectIsNumber);

    [Fact]
    public void Missing_subject_is_refused() => Bench.Refuses(Without("sub"), JwtRefusal.SubjectMissing);

    [Fact]
    public void Subject_of_255_characters_is_accepted_and_a_longer_one_is_not()
    {
        Bench.Accepts(Bench.Issuer.Sign(new string('s', JwtPolicy.MaximumSubjectLength)));
        Bench.Refuses(Bench.Issuer.Sign(new string('s', JwtPolicy.MaximumSubjectLength + 1)), JwtRefusal.SubjectMissing);
    }

    [Fact]
    public void Expired_is_said_of_genuine_tokens_only()
    {
        var expired = WithTime("exp", -3600);

        Bench.Refuses(TestToken.With(expired, 2, Bench.Issuer.Sign().Split('.')[2]), JwtRefusal.BadSignature);
    }
}
