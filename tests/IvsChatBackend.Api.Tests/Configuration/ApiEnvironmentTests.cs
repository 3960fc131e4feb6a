using IvsChatBackend.Api.Configuration;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Secrets;
using IvsChatBackend.Text.Names;

namespace IvsChatBackend.Api.Tests.Configuration;

public sealed class ApiEnvironmentTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Keys = """{"k1":"0123456789abcdef0123456789abcdef"}""";

    [Fact]
    public void With_a_secret_alone_everything_has_its_default()
    {
        var settings = Read(("SECRET_KEY", Secret), ("AWS_REGION", "eu-west-1")).Value;

        Assert.Equal("IvsChatBackend", settings.TableName);
        Assert.Equal("wss://edge.ivschat.eu-west-1.amazonaws.com", settings.Options.MessagingEndpoint);
        Assert.Equal(AuthenticationMode.Gateway, settings.Options.Authentication);
        Assert.Equal(("roles", "sub", "member"), (settings.Options.Callers.RoleClaim, settings.Options.Callers.UserIdClaim, settings.Options.Callers.DefaultRole));
        Assert.Equal((30, 15, 180, false), (settings.Options.Limits.Subject.PerMinute, settings.Options.Limits.Subject.Burst, settings.Options.Limits.AccountPerSecond, settings.Options.Guests));
        Assert.Empty(settings.Rooms);
    }

    [Theory]
    [InlineData("EDGE_SECRET", "too short")]
    [InlineData("EDGE_SECRET", "no header can have this: 大大大大大大大大大")]
    [InlineData("TOKEN_MAX_LENGTH", "1023")]
    [InlineData("TOKEN_MAX_LENGTH", "16385")]
    public void What_could_not_work_is_refused_at_start(string name, string value) =>
        Assert.Equal(name, Assert.Single(Read(("SECRET_KEY", Secret), (name, value)).Failure!.Errors).Member);

    [Fact]
    public void Edge_and_token_length_are_read()
    {
        var options = Read(
            ("SECRET_KEY", Secret),
            ("EDGE_SECRET", Secret),
            ("TOKEN_MAX_LENGTH", "12000"),
            ("ISSUERS", """[{"alias":"main","issuer":"https://id.example","audiences":["app"]}]""")).Value.Options;

        Assert.Equal((Secret, 12_000), (options.EdgeSecret, Assert.Single(options.Issuers).Policy.MaximumLength));
        Assert.Null(Read(("SECRET_KEY", Secret)).Value.Options.EdgeSecret);
    }

    [Fact]
    public void Every_variable_is_read()
    {
        var settings = Read(
            ("SECRET_KEY", Secret),
            ("TABLE_NAME", "Chat"),
            ("AUTHENTICATION", "verify"),
            ("ISSUERS", """[{"alias":"main","issuer":"https://id.example","audiences":["app"],"tokenUses":["access"]}]"""),
            ("ROLE_CLAIM", "cognito:groups"),
            ("ROLE_MAPPING", "chat-mods=moderator, chat-admins=admin"),
            ("DEFAULT_ROLE", "viewer"),
            ("ATTRIBUTE_CLAIMS", "picture=avatar"),
            ("GUESTS", "on"),
            ("SOCKET_MODERATION", "off"),
            ("TOKENS_PER_MINUTE", "60"),
            ("ROOMS", "lobby=arn:aws:ivschat:us-east-1:123456789012:room/LobbyLobby01")).Value;

        Assert.Equal(("Chat", AuthenticationMode.Verify, true), (settings.TableName, settings.Options.Authentication, settings.Options.Guests));
        Assert.Equal("https://id.example", Assert.Single(settings.Options.Issuers).Policy.Issuer);
        Assert.Equal(("moderator", "avatar"), (settings.Options.Callers.RoleMapping["chat-mods"], settings.Options.Callers.AttributeClaims["picture"]));
        Assert.Equal(Capabilities.SendMessage, settings.Options.Roles[Role.Moderator].Capabilities);
        Assert.Equal(60, settings.Options.Limits.Subject.PerMinute);
        Assert.Equal(("lobby", "LobbyLobby01"), (Assert.Single(settings.Rooms).Name, Assert.Single(settings.Rooms).Id));
    }

    [Fact]
    public void Each_of_several_issuers_says_who_has_which_role()
    {
        var settings = Read(
            ("SECRET_KEY", Secret),
            ("ROLE_MAPPING", "bosses=admin"),
            ("ISSUERS", """
                [{"alias":"own","issuer":"https://own.example","audiences":["app"],"roleMapping":{"chat-mods":"moderator"}},
                 {"alias":"partner","issuer":"https://partner.example","audiences":["app"],"roleClaim":"groups","roleMapping":{},"defaultRole":"viewer"}]
                """)).Value;

        var (own, partner) = (settings.Options.IssuerCallers["own"], settings.Options.IssuerCallers["partner"]);
        Assert.Equal(("roles", "moderator", "member"), (own.RoleClaim, own.RoleMapping["chat-mods"], own.DefaultRole));
        Assert.Equal(("groups", 0, "viewer"), (partner.RoleClaim, partner.RoleMapping.Count, partner.DefaultRole));
    }

    [Fact]
    public void An_issuer_that_says_nothing_of_roles_goes_by_the_shared_rule_while_it_is_the_only_one()
    {
        var settings = Read(
            ("SECRET_KEY", Secret), ("ROLE_MAPPING", "bosses=admin"), ("ISSUERS", """[{"alias":"own","issuer":"https://own.example","audiences":["app"]}]""")).Value;

        Assert.Equal("admin", settings.Options.IssuerCallers["own"].RoleMapping["bosses"]);
    }

    [Fact]
    public void The_words_that_no_display_name_may_look_like_can_be_given()
    {
        var badges = Read(("SECRET_KEY", Secret), ("STAFF_BADGES", "crew, ⭐")).Value.Options.Callers.StaffBadges;

        Assert.Equal((true, true, false), (badges.AreIn("The Crew"), badges.AreIn("Ann ⭐"), badges.AreIn("admin")));
    }

    [Fact]
    public void Roles_are_data()
    {
        var roles = string.Join(',', RoleCatalog.Default.Roles.Select(role =>
            $$"""{"name":"{{role.Name}}","rank":{{role.Rank}},"capabilities":[{{string.Join(',', role.Capabilities.ToNames().Select(name => $"\"{name}\""))}}],"sessionDurationInMinutes":{{role.SessionDurationInMinutes}}}"""));

        var settings = Read(("SECRET_KEY", Secret), ("ROLES", $$"""[{{roles}},{"name":"vip","rank":30,"capabilities":["SEND_MESSAGE"],"sessionDurationInMinutes":180}]""")).Value;

        Assert.True(settings.Options.Roles.TryFind("vip", out var vip));
        Assert.Equal(30, vip.Rank);
    }

    [Theory]
    [InlineData("SECRET_KEY", "")]
    [InlineData("SECRET_KEY", "too short")]
    [InlineData("AUDIT_KEYS", "")]
    [InlineData("AUDIT_KEYS", "0123456789abcdef0123456789abcdef")]
    [InlineData("AUDIT_KEYS", """["0123456789abcdef0123456789abcdef"]""")]
    [InlineData("AUDIT_KEYS", """{"k1":"too short"}""")]
    [InlineData("AUDIT_KEYS", """{"k1":null}""")]
    [InlineData("AUDIT_KEYS", """{"a.b":"0123456789abcdef0123456789abcdef"}""")]
    [InlineData("AUDIT_KEY", "k2")]
    [InlineData("AUTHENTICATION", "none")]
    [InlineData("ISSUERS", "[")]
    [InlineData("ISSUERS", "{}")]
    [InlineData("ISSUERS", """[{"alias":"main"}]""")]
    [InlineData("ISSUERS", """[{"alias":"main","issuer":"http://id.example","audiences":["app"]}]""")]
    [InlineData("ISSUERS", """[{"alias":"main","issuer":"https://id.example","audiences":[]}]""")]
    [InlineData("ISSUERS", """[{"alias":"a","issuer":"https://a.example","audiences":["app"],"roleMapping":{"x":"wizard"}}]""")]
    [InlineData("ISSUERS", """[{"alias":"a","issuer":"https://a.example","audiences":["app"],"defaultRole":"moderator"}]""")]
    [InlineData("ISSUERS", """[{"alias":"a","issuer":"https://a.example","audiences":["app"],"roleClaim":"r"},{"alias":"b","issuer":"https://b.example","audiences":["app"]}]""")]
    [InlineData("ROLES", "[]")]
    [InlineData("ROLES", """[{"name":"x"}]""")]
    [InlineData("DEFAULT_ROLE", "wizard")]
    [InlineData("DEFAULT_ROLE", "moderator")]
    [InlineData("ROLE_MAPPING", "mods")]
    [InlineData("ROLE_MAPPING", "mods=wizard")]
    [InlineData("ROLE_MAPPING", "mods=member,mods=admin")]
    [InlineData("GUESTS", "yes")]
    [InlineData("TOKENS_PER_MINUTE", "0")]
    [InlineData("ACCOUNT_TOKENS_PER_SECOND", "201")]
    [InlineData("ROOMS", "lobby=LobbyLobby01")]
    public void A_wrong_variable_is_named(string name, string value)
    {
        var failure = Read(("SECRET_KEY", Secret), (name, value)).Failure;

        Assert.Equal([name], failure!.Errors.Select(error => error.Member).Distinct());
        Assert.All(failure.Errors, error => Assert.DoesNotContain(Secret, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"k1":"0123456789abcdef0123456789abcdef","k2":"fedcba9876543210fedcba9876543210"}""", null)]
    [InlineData("""{"k1":"0123456789abcdef0123456789abcdef","k2":"fedcba9876543210fedcba9876543210"}""", "k3")]
    public void Of_several_trail_keys_one_is_named_to_seal(string keys, string? key) =>
        Assert.Equal(["AUDIT_KEY"], Read(("SECRET_KEY", Secret), ("AUDIT_KEYS", keys), ("AUDIT_KEY", key ?? "")).Failure!.Errors.Select(error => error.Member));

    [Fact]
    public void A_trail_key_that_is_named_seals_and_the_others_verify()
    {
        var keys = Read(
            ("SECRET_KEY", Secret),
            ("AUDIT_KEYS", """{"k1":"0123456789abcdef0123456789abcdef","k2":"fedcba9876543210fedcba9876543210"}"""),
            ("AUDIT_KEY", "k2")).Value.Options.AuditKeys;

        Assert.Equal("k2", keys.Current);
        Assert.NotEqual(keys.Find("k1"), keys.Find("k2"));
        Assert.Null(keys.Find("k3"));
    }

    [Fact]
    public void All_that_is_wrong_is_named_at_once()
    {
        var failure = Read(("GUESTS", "yes"), ("AUTHENTICATION", "verify")).Failure;

        Assert.Equal(["GUESTS", "ISSUERS", "SECRET_KEY"], failure!.Errors.Select(error => error.Member).Order(StringComparer.Ordinal));
    }

    private static Core.Outcomes.Result<ApiSettings> Read(params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string> { ["AUDIT_KEYS"] = Keys };
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        return ApiEnvironment.Read(name => environment.GetValueOrDefault(name));
    }
}
