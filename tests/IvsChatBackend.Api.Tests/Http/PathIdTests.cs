using IvsChatBackend.Api.Http;

namespace IvsChatBackend.Api.Tests.Http;

public sealed class PathIdTests
{
    [Theory]
    [InlineData("ann")]
    [InlineData("auth0|5f7c8ec7c33c6c004bbafe82")]
    [InlineData("us-east-1:b0d9d6f2-1c0e-4f0b-9d3e-0a1b2c3d4e5f")]
    [InlineData("ann.b_c@example.com")]
    public void A_plain_id_stands_as_it_is(string id)
    {
        Assert.Equal(id, PathId.ToSegment(id));
        Assert.True(PathId.TryParse(id, out var parsed));
        Assert.Equal(id, parsed);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a/b?c#d%41+~")]
    [InlineData("ünder 大谷 😀")]
    [InlineData("~tilde")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    public void Any_other_id_travels_as_base64url_and_comes_back(string id)
    {
        var segment = PathId.ToSegment(id);

        Assert.Matches("^~[A-Za-z0-9_-]+$", segment);
        Assert.True(PathId.TryParse(segment, out var parsed));
        Assert.Equal(id, parsed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a%20b")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("~")]
    [InlineData("~YQ==")]
    [InlineData("~YR")]
    [InlineData("~Y Q")]
    [InlineData("~/w")]
    [InlineData("~_w")]
    [InlineData("arn:aws:ivschat:us-east-1:123456789012:room/aB3dE5fG7hJ9")]
    public void Anything_else_is_no_id(string? segment) => Assert.False(PathId.TryParse(segment, out _));
}
