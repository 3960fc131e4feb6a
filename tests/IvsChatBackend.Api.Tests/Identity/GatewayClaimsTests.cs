using System.Text.Json.Nodes;
using IvsChatBackend.Api.Identity;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Api.Tests.Identity;

public sealed class GatewayClaimsTests
{
    private static readonly TestIssuer Issuer = new();

    [Fact]
    public void A_single_value_counts_as_it_is()
    {
        var claims = GatewayClaims.Read(Claims(("roles", "admin"), ("name", "Ann B.")), bearer: null, out _);

        Assert.Equal(["admin"], claims.GetStrings("roles"));
        Assert.Equal("Ann B.", claims.GetString("name"));
    }

    [Fact]
    public void A_flattened_list_is_read_from_the_token_that_the_gateway_verified()
    {
        var bearer = Issuer.Sign("ann", claims => claims["cognito:groups"] = new JsonArray("x admin", "mods"));

        var claims = GatewayClaims.Read(Claims(("sub", "ann"), ("iss", Issuer.Url), ("cognito:groups", "[x admin mods]")), bearer, out _);

        Assert.Equal(["x admin", "mods"], claims.GetStrings("cognito:groups"));
    }

    [Theory]
    [InlineData("Ann [she/her]")]
    [InlineData("[Ann]")]
    public void A_string_with_brackets_is_taken_from_the_token_that_the_gateway_verified(string name)
    {
        var bearer = Issuer.Sign("ann", claims => claims["name"] = name);

        var claims = GatewayClaims.Read(Claims(("sub", "ann"), ("iss", Issuer.Url), ("name", name)), bearer, out var unresolved);

        Assert.Equal(name, claims.GetString("name"));
        Assert.Empty(unresolved);
    }

    [Fact]
    public void A_structured_claim_is_read_from_the_token_that_the_gateway_verified()
    {
        var bearer = Issuer.Sign("ann", claims => claims["realm_access"] = new JsonObject { ["roles"] = new JsonArray("moderator") });

        var claims = GatewayClaims.Read(Claims(("sub", "ann"), ("iss", Issuer.Url), ("realm_access", "map[roles:[moderator]]")), bearer, out _);

        Assert.Equal(["moderator"], claims.GetStrings("realm_access.roles"));
    }

    [Theory]
    [InlineData("[x admin]")]
    [InlineData("map[roles:[admin]]")]
    [InlineData("[admin]")]
    [InlineData("[admin")]
    [InlineData("admin]")]
    public void A_flattened_list_without_its_token_makes_nobody_anything(string flattened)
    {
        var claims = GatewayClaims.Read(Claims(("sub", "ann"), ("roles", flattened)), bearer: null, out var unresolved);

        Assert.Empty(claims.GetStrings("roles"));
        Assert.Equal(["roles"], unresolved);
    }

    [Fact]
    public void Another_users_token_in_the_header_lends_no_groups()
    {
        var bearer = Issuer.Sign("ada", claims => claims["roles"] = new JsonArray("admin"));

        var claims = GatewayClaims.Read(Claims(("sub", "ann"), ("iss", Issuer.Url), ("roles", "[viewer]")), bearer, out _);

        Assert.Empty(claims.GetStrings("roles"));
    }

    [Fact]
    public void Claims_that_stand_in_the_header_alone_do_not_count()
    {
        var bearer = Issuer.Sign("ann", claims => claims["roles"] = new JsonArray("admin"));

        var claims = GatewayClaims.Read(Claims(("sub", "ann"), ("iss", Issuer.Url)), bearer, out _);

        Assert.Empty(claims.GetStrings("roles"));
    }

    [Theory]
    [InlineData("not a token")]
    [InlineData("a.b.c")]
    [InlineData("a.e30.c")]
    [InlineData("....")]
    public void A_header_that_can_not_be_read_changes_nothing(string bearer) =>
        Assert.Equal(["admin"], GatewayClaims.Read(Claims(("roles", "admin")), bearer, out _).GetStrings("roles"));

    private static Dictionary<string, string> Claims(params (string Name, string Value)[] claims) =>
        claims.ToDictionary(claim => claim.Name, claim => claim.Value);
}
