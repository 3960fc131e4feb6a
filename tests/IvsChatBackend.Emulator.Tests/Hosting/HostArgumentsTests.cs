using IvsChatBackend.Emulator.Hosting;

namespace IvsChatBackend.Emulator.Tests.Hosting;

public sealed class HostArgumentsTests
{
    private const string Arn = "arn:aws:lambda:us-east-1:123456789012:function:Review:live";

    [Fact]
    public void Nothing_said_is_the_documented_default()
    {
        var options = Parse();

        Assert.Equal((5081, "us-east-1", "123456789012", null), (options.Port, options.Region, options.AccountId, options.DataDirectory));
        Assert.Equal(("test", "test"), (options.AccessKeys[0].Id, options.AccessKeys[0].Secret));
        Assert.Equal(TimeSpan.FromMilliseconds(200), options.Review.Timeout);
    }

    [Fact]
    public void Every_option_is_taken()
    {
        var options = Parse(
            "--port", "0", "--data", "d", "--region", "eu-west-1", "--account", "000000000001", "--access-key", "k", "--secret-key", "s",
            "--review-timeout", "2000", "--handler", $"{Arn}=http://127.0.0.1:3001/", "--handler", $"{Arn}2=http://127.0.0.1:3001/a=b");

        Assert.Equal((0, "eu-west-1", "000000000001", "d"), (options.Port, options.Region, options.AccountId, options.DataDirectory));
        Assert.Equal(("k", "s"), (options.AccessKeys[0].Id, options.AccessKeys[0].Secret));
        Assert.Equal(TimeSpan.FromSeconds(2), options.Review.Timeout);
        Assert.Equal(new Uri("http://127.0.0.1:3001/"), options.Review.Endpoints[Arn]);
        Assert.Equal(new Uri("http://127.0.0.1:3001/a=b"), options.Review.Endpoints[Arn + "2"]);
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--port", "65536")]
    [InlineData("--port", "-1")]
    [InlineData("--port", "http")]
    [InlineData("--data", "")]
    [InlineData("--review-timeout", "0")]
    [InlineData("--handler", "arn")]
    [InlineData("--handler", "=http://127.0.0.1")]
    [InlineData("--handler", "arn=file:///etc/passwd")]
    [InlineData("--unknown", "x")]
    [InlineData("stray")]
    public void What_cannot_be_meant_is_refused_and_named(params string[] arguments)
    {
        Assert.False(HostArguments.TryParse(arguments, out _, out var problem));
        Assert.Contains(arguments[0], problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
    }

    private static EmulatorOptions Parse(params string[] arguments)
    {
        Assert.True(HostArguments.TryParse(arguments, out var options, out var problem), problem);
        return options;
    }
}
