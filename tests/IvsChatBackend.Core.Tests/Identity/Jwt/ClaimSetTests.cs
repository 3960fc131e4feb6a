using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Core.Tests.Identity.Jwt;

public sealed class ClaimSetTests
{
    private static ClaimSet Parse(string json)
    {
        Assert.True(ClaimSet.TryParse(TestIssuer.Utf8(json), out var claims));
        return claims;
    }

    [Fact]
    public void String_is_read_as_it_is() => Assert.Equal("Ann \U0001F600", Parse("""{"name":"Ann \ud83d\ude00"}""").GetString("name"));

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"name":null}""")]
    [InlineData("""{"name":7}""")]
    [InlineData("""{"name":["Ann"]}""")]
    [InlineData("""{"Name":"Ann"}""")]
    public void What_is_no_string_reads_as_null(string json) => Assert.Null(Parse(json).GetString("name"));

    [Theory]
    [InlineData("""{"roles":"mods"}""", "mods")]
    [InlineData("""{"roles":["mods","admins"]}""", "mods,admins")]
    [InlineData("""{"roles":"[mods admins]"}""", "[mods admins]")]
    [InlineData("""{"roles":[]}""", "")]
    [InlineData("""{"roles":["mods",7]}""", "")]
    [InlineData("""{"roles":{"mods":true}}""", "")]
    [InlineData("""{"roles":null}""", "")]
    [InlineData("""{}""", "")]
    public void List_is_a_string_or_an_array_of_strings(string json, string expected) =>
        Assert.Equal(expected, string.Join(',', Parse(json).GetStrings("roles")));

    [Theory]
    [InlineData("""{"scope":"chat/read  chat/write "}""", "chat/read,chat/write")]
    [InlineData("""{"scope":["chat/read","chat/write"]}""", "chat/read,chat/write")]
    [InlineData("""{"scope":""}""", "")]
    [InlineData("""{"scope":7}""", "")]
    [InlineData("""{}""", "")]
    public void Scopes_are_split_at_spaces(string json, string expected)
    {
        Assert.Equal(expected, string.Join(',', Parse(json).GetScopes("scope")));
        Assert.Equal(expected, string.Join(',', Parse(json.Replace("scope", "scp", StringComparison.Ordinal)).GetScopes("scp")));
    }

    [Theory]
    [InlineData("realm_access.roles", "mods")]
    [InlineData("resource_access.my.client.roles", "owners")]
    [InlineData("https://app.example/roles", "admins")]
    [InlineData("https://app.example/claims.groups", "helpers")]
    [InlineData("a.b", "flat")]
    [InlineData("realm_access", "")]
    [InlineData("realm_access.roles.x", "")]
    [InlineData("realm_access.", "")]
    [InlineData(".roles", "")]
    [InlineData("roles", "")]
    [InlineData("", "")]
    public void Structured_claim_is_reached_by_its_path(string path, string expected)
    {
        var claims = Parse("""
            {"realm_access":{"roles":["mods"]},"resource_access":{"my.client":{"roles":["owners"]},"my":7},"https://app.example/roles":["admins"],
             "https://app.example/claims":{"groups":"helpers"},"a":{"b":"nested"},"a.b":"flat"}
            """);

        Assert.Equal(expected, string.Join(',', claims.GetStrings(path)));
    }

    [Fact]
    public void Structured_claim_is_there_as_it_is()
    {
        Assert.True(Parse("""{"realm_access":{"roles":["mods"]}}""").TryGet("realm_access", out var value));
        Assert.Equal("""{"roles":["mods"]}""", value.GetRawText());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("")]
    public void What_is_no_strict_object_is_no_claim_set(string json) => Assert.False(ClaimSet.TryParse(TestIssuer.Utf8(json), out _));

    [Fact]
    public void Bytes_that_are_not_UTF8_are_no_claim_set()
    {
        var json = TestIssuer.Utf8("""{"a":"?"}""");
        Assert.True(ClaimSet.TryParse(json, out _));

        json[6] = 0xFF;

        Assert.False(ClaimSet.TryParse(json, out _));
    }
}
