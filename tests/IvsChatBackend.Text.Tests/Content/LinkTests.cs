using IvsChatBackend.Text.Content;

namespace IvsChatBackend.Text.Tests.Content;

/// <summary>The host is the one that a browser goes to, and what is no link is none.</summary>
public sealed class LinkTests
{
    [Theory]
    [InlineData("https://example.com@evil.com/")]
    [InlineData("https://example.com:443@evil.com/x")]
    [InlineData("http://example.com@203.0.113.5/")]
    [InlineData("https://example.com%40evil.com/")]
    [InlineData("https://example.com/a<>https://evil.com/")]
    [InlineData("example.com,evil.com/x")]
    [InlineData("(example.com)(evil.com)")]
    [InlineData("example.com/\u200Bhttps://evil.com")]
    [InlineData("[https://example.com](https://evil.com)")]
    [InlineData("https://example.com(x)@evil.com")]
    [InlineData("https://\u0435xample.com")]
    [InlineData("exämple.com")]
    [InlineData("http://[2001:db8::1]/x")]
    [InlineData("mailto:a@evil.com")]
    [InlineData("free.zip")]
    [InlineData("x.top")]
    [InlineData("x.click")]
    [InlineData("x.live")]
    [InlineData("x.gift")]
    [InlineData("x.рф")]
    [InlineData("магазин.москва")]
    [InlineData("公司.中国")]
    [InlineData("abc.onion")]
    [InlineData("mein-shop.de")]
    [InlineData("scam.de?x=1")]
    [InlineData("bigfollows*com")]
    [InlineData("evil dot com")]
    [InlineData("https://%65vil.com")]
    [InlineData("https:\\\\evil.com")]
    [InlineData("https:evil.com")]
    public void No_link_hides_behind_an_allowed_domain(string message) =>
        Assert.Contains(LinkScanner.Find(message), link => !link.IsWithin("example.com"));

    [Theory]
    [InlineData("end. Lol")]
    [InlineData("well played. gg")]
    [InlineData("here. UK")]
    [InlineData("f.Kr")]
    [InlineData("hi.im new")]
    [InlineData("readme.md")]
    [InlineData("main.rs")]
    [InlineData("the dot com crash")]
    [InlineData("2.5.1.0")]
    [InlineData("A.I. art")]
    [InlineData("done.it was")]
    [InlineData("e.g. U.S. i.e. 3.am Mr.Smith")]
    public void What_is_no_link_is_none(string message) => Assert.Empty(LinkScanner.Find(message));
}
