using IvsChatBackend.Core.Identity;
using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Tests.Identity.Issuers;
using IvsChatBackend.Core.Tests.Identity.Jwt;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Core.Tests.Identity;

public sealed class TokenAuthenticatorTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly FakeDocuments _documents = new();
    private readonly KeysObserver _observer = new();
    private readonly TestIssuer _staff;
    private readonly TestIssuer _public;
    private readonly TokenAuthenticator _authenticator;

    public TokenAuthenticatorTests()
    {
        _staff = new TestIssuer("https://staff.example", _clock);
        _public = new TestIssuer("https://public.example/pool", _clock, "ES256", firstKey: 2);
        _documents.Publish(_staff).Publish(_public);
        _authenticator = new TokenAuthenticator(
            [
                new IssuerOptions { Alias = "staff", Policy = Bench.Policy with { Issuer = _staff.Url, Algorithms = [JwtAlgorithm.RS256] } },
                new IssuerOptions { Alias = "public", Policy = Bench.CognitoPolicy with { Issuer = _public.Url, MaximumLength = 2048 } },
            ],
            _documents,
            _clock,
            _observer);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<AuthenticationOutcome> Authenticate(string token) => await _authenticator.AuthenticateAsync(token, Cancellation);

    private async Task Refuses(string token, JwtRefusal reason) => Assert.Equal(new AuthenticationOutcome.Refused(reason), await Authenticate(token));

    [Fact]
    public async Task Token_of_each_issuer_speaks_for_that_issuers_user()
    {
        var staff = Assert.IsType<AuthenticationOutcome.Authenticated>(await Authenticate(_staff.Sign("ann")));
        var guest = Assert.IsType<AuthenticationOutcome.Authenticated>(await Authenticate(_public.SignCognitoAccess("ann")));

        Assert.Equal(("staff", "ann"), (staff.IssuerAlias, staff.Subject));
        Assert.Equal(("public", "ann"), (guest.IssuerAlias, guest.Subject));
        Assert.Equal("access", guest.Claims.GetString("token_use"));
    }

    [Fact]
    public async Task Each_issuer_is_held_to_its_own_policy()
    {
        await Refuses(_public.Sign(), JwtRefusal.WrongTokenUse);
        await Refuses(_staff.SignCognitoAccess(), JwtRefusal.WrongAudience);
        await Refuses(_staff.Sign(key: TestKeys.For("ES256")), JwtRefusal.AlgorithmNotAllowed);
    }

    [Fact]
    public async Task Each_issuer_has_its_own_length_limit()
    {
        var pad = new string('x', 1500);

        Assert.IsType<AuthenticationOutcome.Authenticated>(await Authenticate(_staff.Sign(payload: claims => claims["pad"] = pad)));
        await Refuses(_public.SignCognitoAccess(payload: claims => claims["pad"] = pad), JwtRefusal.TooLong);
    }

    [Theory]
    [InlineData("https://staff.example/")]
    [InlineData("https://evil.example")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Token_of_no_configured_issuer_is_refused_and_nobody_is_asked(string? issuer)
    {
        await Refuses(_staff.Sign(payload: claims => claims["iss"] = issuer), JwtRefusal.UnknownIssuer);

        Assert.Empty(_documents.Asked);
    }

    [Fact]
    public async Task Key_of_one_issuer_does_not_sign_for_another_even_under_its_kid()
    {
        var forged = _public.Sign(
            payload: claims => claims["iss"] = _staff.Url,
            header: header => header["kid"] = _staff.Current.Kid,
            key: TestKeys.For("RS256", number: 9));

        await Refuses(forged, JwtRefusal.BadSignature);
    }

    [Fact]
    public async Task Issuer_in_the_header_does_not_choose_the_keys()
    {
        // RFC 7519 section 5.3 lets claims stand in the header of an encrypted token; here they mean nothing.
        var forged = _public.Sign(payload: claims => claims["iss"] = _staff.Url, header: header => header["iss"] = _public.Url);

        await Refuses(forged, JwtRefusal.AlgorithmNotAllowed);
    }

    [Fact]
    public async Task Malformed_token_asks_nobody()
    {
        await Refuses("not-a-token", JwtRefusal.NotCompact);
        await Refuses(new string('a', 100_000), JwtRefusal.TooLong);

        Assert.Empty(_documents.Asked);
    }

    [Fact]
    public async Task Unknown_key_is_refused_after_one_look()
    {
        await _authenticator.PrefetchAsync(Cancellation);
        _clock.Advance(IssuerKeys.PenaltyBox);

        await Refuses(_staff.Sign(header: header => header["kid"] = "other"), JwtRefusal.UnknownKey);
        await Refuses(_staff.Sign(header: header => header["kid"] = "another"), JwtRefusal.UnknownKey);

        Assert.Equal(2, _documents.Count(_staff.JwksUrl));
        Assert.Equal(1, _documents.Count(_public.JwksUrl));
    }

    [Fact]
    public async Task Rotated_key_is_accepted_at_its_first_token()
    {
        await _authenticator.PrefetchAsync(Cancellation);
        _clock.Advance(IssuerKeys.PenaltyBox);
        _staff.Rotate();

        Assert.IsType<AuthenticationOutcome.Authenticated>(await Authenticate(_staff.Sign()));
    }

    [Fact]
    public async Task Key_that_was_replaced_under_its_old_kid_is_fetched_once()
    {
        await _authenticator.PrefetchAsync(Cancellation);
        _clock.Advance(IssuerKeys.PenaltyBox);
        var old = _staff.Current;
        var replacement = TestKeys.For("RS256", number: 77);
        var jwk = replacement.PublicJwk();
        jwk["kid"] = old.Kid;
        _documents.Serve(_staff.JwksUrl, () => $$"""{"keys":[{{jwk.ToJsonString()}}]}""");
        var token = _staff.Sign(key: replacement, header: header => header["kid"] = old.Kid);

        Assert.IsType<AuthenticationOutcome.Authenticated>(await Authenticate(token));
        Assert.Equal(2, _documents.Count(_staff.JwksUrl));
        await Refuses(_staff.Sign(key: old), JwtRefusal.BadSignature);
        Assert.Equal(2, _documents.Count(_staff.JwksUrl));
    }

    [Fact]
    public async Task Forged_signatures_fetch_no_faster_than_unknown_keys()
    {
        await _authenticator.PrefetchAsync(Cancellation);
        var forged = TestToken.With(_staff.Sign("eve"), 2, _staff.Sign("ann").Split('.')[2]);

        for (var turn = 0; turn < 5; turn++)
        {
            await Refuses(forged, JwtRefusal.BadSignature);
        }

        Assert.Equal(1, _documents.Count(_staff.JwksUrl));
        _clock.Advance(IssuerKeys.PenaltyBox);
        await Refuses(forged, JwtRefusal.BadSignature);
        await Refuses(forged, JwtRefusal.BadSignature);
        Assert.Equal(2, _documents.Count(_staff.JwksUrl));
        Assert.IsType<AuthenticationOutcome.Authenticated>(await Authenticate(_staff.Sign()));
    }

    [Fact]
    public async Task Issuer_that_was_never_reached_makes_its_own_users_unavailable_and_nobody_elses()
    {
        _documents.Serve(_staff.JwksUrl, () => "down");
        await _authenticator.PrefetchAsync(Cancellation);

        Assert.Equal(new AuthenticationOutcome.Unavailable("staff"), await Authenticate(_staff.Sign()));
        Assert.IsType<AuthenticationOutcome.Authenticated>(await Authenticate(_public.SignCognitoAccess()));
        Assert.Equal([("staff", IssuerFailure.BadKeySet)], _observer.Failures);
    }

    [Fact]
    public async Task Issuer_that_goes_down_later_harms_nobody_that_it_signed_for()
    {
        await _authenticator.PrefetchAsync(Cancellation);
        _documents.Outage = IssuerFailure.Unreachable;
        _clock.Advance(TimeSpan.FromHours(5));

        Assert.IsType<AuthenticationOutcome.Authenticated>(await Authenticate(_staff.Sign()));
        await Refuses(_staff.Sign(header: header => header["kid"] = "other"), JwtRefusal.UnknownKey);
    }

    [Fact]
    public async Task Prefetch_asks_every_issuer_at_the_same_time()
    {
        _documents.Hold();
        var prefetch = _authenticator.PrefetchAsync(Cancellation);

        Assert.Equal(new[] { _public.DiscoveryUrl, _staff.DiscoveryUrl }.Order(), _documents.Asked.Order());
        _documents.Release();
        await prefetch;
    }

    [Fact]
    public async Task Token_lapses_by_the_clock_that_was_given()
    {
        var token = _staff.Sign();
        Assert.IsType<AuthenticationOutcome.Authenticated>(await Authenticate(token));

        _clock.Advance(TimeSpan.FromSeconds(3659));
        Assert.IsType<AuthenticationOutcome.Authenticated>(await Authenticate(token));
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Refuses(token, JwtRefusal.Expired);
    }

    [Fact]
    public void Options_with_problems_are_refused_with_all_of_them()
    {
        var problem = Assert.Throws<ArgumentException>(() => new TokenAuthenticator(
            [new IssuerOptions { Alias = "A", Policy = Bench.Policy with { Audiences = [] } }], _documents, _clock));

        Assert.Contains("Alias", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Audiences", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outcome_shows_neither_token_nor_claims()
    {
        var outcome = await Authenticate(_staff.Sign("ann", payload: claims => claims["email"] = "ann@private.example"));

        Assert.IsType<AuthenticationOutcome.Authenticated>(outcome);
        Assert.DoesNotContain("private", outcome.ToString(), StringComparison.Ordinal);
    }
}
