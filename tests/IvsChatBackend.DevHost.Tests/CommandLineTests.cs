using System.Net;

namespace IvsChatBackend.DevHost.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Without_options_it_listens_on_loopback_at_5080_and_5081()
    {
        var (options, problem) = DevHostCommandLine.Parse([]);

        Assert.Null(problem);
        Assert.Equal((5080, 5081, IPAddress.Loopback), (options!.Port, options.IvsChatPort, options.Listen));
    }

    [Fact]
    public void Every_option_is_read()
    {
        var (options, _) = DevHostCommandLine.Parse(
            [
                "--port", "0", "--ivschat-port", "65535", "--listen", "0.0.0.0", "--origin", "https://app.example", "--origin", "http://b.example:8080",
                "--data", "state", "--dynamodb", "http://127.0.0.1:8000", "--handler", "arn:aws:lambda:us-east-1:123456789012:function:Review=http://127.0.0.1:9000",
                "--review-timeout", "5000", "--chat-logs", "logs", "--metrics", "metrics.log",
            ]);

        Assert.Equal((0, 65535, IPAddress.Any, "state"), (options!.Port, options.IvsChatPort, options.Listen, options.DataDirectory));
        Assert.Equal(["https://app.example", "http://b.example:8080"], options.Origins);
        Assert.Equal((new Uri("http://127.0.0.1:8000"), TimeSpan.FromSeconds(5)), (options.DynamoDb, options.ReviewTimeout));
        Assert.Equal(("logs", "metrics.log"), (options.ChatLogDirectory, options.MetricsFile));
        Assert.Equal(new Uri("http://127.0.0.1:9000"), options.Handlers["arn:aws:lambda:us-east-1:123456789012:function:Review"]);
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--port", "-1")]
    [InlineData("--port", "65536")]
    [InlineData("--port", "http")]
    [InlineData("--ivschat-port", "")]
    [InlineData("--listen", "localhost")]
    [InlineData("--origin", "app.example")]
    [InlineData("--origin", "https://app.example/path")]
    [InlineData("--origin", "ftp://app.example")]
    [InlineData("--dynamodb", "localhost:8000")]
    [InlineData("--handler", "http://127.0.0.1:9000")]
    [InlineData("--handler", "arn=nowhere")]
    [InlineData("--review-timeout", "0")]
    [InlineData("--review-timeout", "fast")]
    [InlineData("--verbose")]
    [InlineData("--verbose", "1")]
    [InlineData("run")]
    public void Anything_else_is_one_line_that_says_what_is_wrong(params string[] arguments)
    {
        var (options, problem) = DevHostCommandLine.Parse(arguments);

        Assert.Null(options);
        Assert.NotNull(problem);
        Assert.Contains(arguments[0], problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
    }

    [Fact]
    public void Help_is_shown_whatever_else_is_asked() => Assert.True(DevHostCommandLine.Parse(["--port", "1", "--help"]).Options!.Help);
}
