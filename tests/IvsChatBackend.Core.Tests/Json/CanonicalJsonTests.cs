using System.Text;
using IvsChatBackend.Core.Json;

namespace IvsChatBackend.Core.Tests.Json;

public sealed class CanonicalJsonTests
{
    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(json)).Span);

    [Theory]
    [InlineData("""{"a":1,"b":[2,{"c":3,"d":4}]}""", """ { "b" : [ 2 , { "d":4, "c":3 } ] , "a" : 1 } """)]
    [InlineData("""{"a":"\u0041\/é"}""", """{"a":"A/\u00e9"}""")]
    [InlineData("[1,100,0.5,0,1e3]", "[1.0,1e2,5E-1,-0.00,1000]")]
    [InlineData("[12.340e+5]", "[1234000]")]
    public void Values_that_are_equal_have_one_spelling(string one, string other) => Assert.Equal(Canonical(one), Canonical(other));

    [Theory]
    [InlineData("[1,2]", "[2,1]")]
    [InlineData("""{"a":1}""", """{"a":"1"}""")]
    [InlineData("""{"a":null}""", "{}")]
    [InlineData("[1e-40]", "[0]")]
    [InlineData("[-1]", "[1]")]
    [InlineData("[10]", "[1]")]
    [InlineData("[9007199254740993]", "[9007199254740992]")]
    [InlineData("[1.00000000000000000000000000000000001]", "[1]")]
    [InlineData("[1e99999999999999999999]", "[1e99999999999999999998]")]
    public void Values_that_differ_have_two(string one, string other) => Assert.NotEqual(Canonical(one), Canonical(other));

    [Theory]
    [InlineData("")]
    [InlineData("id,text\na, b\n")]
    [InlineData("""{"a":1} {"b":2}""")]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"\ud800":1}""")]
    public void What_has_no_one_reading_stays_as_it_is(string text) => Assert.Equal(text, Canonical(text));
}
