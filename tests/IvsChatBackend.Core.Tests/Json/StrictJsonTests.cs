using System.Text;
using IvsChatBackend.Core.Json;

namespace IvsChatBackend.Core.Tests.Json;

public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("""{"a":"\ud83d\ude00"}""", true, true)]
    [InlineData("""{"\ud83d\ude00":1}""", true, true)]
    [InlineData("""{"a":"\ud83d"}""", false, true)]
    [InlineData("""["\ude00"]""", false, true)]
    [InlineData("""{"\ud83d":1}""", false, false)]
    [InlineData("""{"a":{"\ude00":1}}""", false, false)]
    [InlineData("""{"a":1,"a":2}""", false, true)]
    [InlineData("""{"a":1,"\u0061":2}""", false, true)]
    [InlineData("""{"a":1}x""", false, false)]
    [InlineData("", false, false)]
    public void Text_has_whole_characters_and_one_reading(string json, bool isStrict, bool isLenient)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);

        Assert.Equal(isStrict, StrictJson.TryParse(utf8, 8, out _));
        Assert.Equal(isLenient, StrictJson.TryParseLenient(utf8, 8, out _));
    }

    [Theory]
    [InlineData("{\"?\":1}")]
    [InlineData("{\"a\":\"?\"}")]
    [InlineData("{\"a\":1}?")]
    public void Bytes_that_are_not_UTF8_are_refused_wherever_they_stand(string json)
    {
        byte[] utf8 = [.. Encoding.ASCII.GetBytes(json).Select(each => each == '?' ? (byte)0xFF : each)];

        Assert.False(StrictJson.TryParse(utf8, 8, out _));
        Assert.False(StrictJson.TryParseLenient(utf8, 8, out _));
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    [InlineData(100_000, false)]
    public void Depth_is_bounded(int depth, bool isRead)
    {
        var utf8 = Encoding.ASCII.GetBytes(new string('[', depth) + new string(']', depth));
        var escaped = Encoding.ASCII.GetBytes(new string('[', depth) + "\"\\n\"" + new string(']', depth));

        Assert.Equal(isRead, StrictJson.TryParse(utf8, 8, out _));
        Assert.Equal(isRead, StrictJson.TryParseLenient(escaped, 8, out _));
    }
}
