using System.Net;
using IvsChatBackend.Emulator.Hosting;

namespace IvsChatBackend.DevHost.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Without_options_it_listens_on_loopback_at_5080_and_5081_and_logs_requests()
    {
        var options = Parse();

        Assert.Equal((5080, 5081, IPAddress.Loopback), (options.Port, options.IvsChatPort, options.Listen));
        Assert.Equal((true, false, null), (options.LogsRequests, options.Guests, options.DataDirectory));
    }

    [Fact]
    public void Every_option_is_read()
    {
        var options = Parse(
            "--port=0", "--ivschat-port", "65535", "--listen", "0.0.0.0", "--origin", "https://app.example", "--origin", "http://b.example:8080",
            "--data", "state", "--dynamodb", "http://127.0.0.1:8000", "--handler", "arn:aws:lambda:us-east-1:123456789012:function:Review=http://127.0.0.1:9000",
            "--review-timeout", "5000", "--chat-logs", "logs", "--metrics", "metrics.log", "--allowed-host", "chat.internal", "--guests", "--log", "off");

        Assert.Equal((0, 65535, IPAddress.Any, "state"), (options.Port, options.IvsChatPort, options.Listen, options.DataDirectory));
        Assert.Equal(["https://app.example", "http://b.example:8080"], options.Origins);
        Assert.Equal((new Uri("http://127.0.0.1:8000"), TimeSpan.FromSeconds(5)), (options.DynamoDb, options.ReviewTimeout));
        Assert.Equal(("logs", "metrics.log"), (options.ChatLogDirectory, options.MetricsFile));
        Assert.Equal(new Uri("http://127.0.0.1:9000"), options.Handlers["arn:aws:lambda:us-east-1:123456789012:function:Review"]);
        Assert.Equal(["chat.internal"], options.AllowedHosts);
        Assert.Equal((true, false), (options.Guests, options.LogsRequests));
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
    [InlineData("--log", "loud")]
    [InlineData("--verbose")]
    [InlineData("--verbose", "1")]
    [InlineData("run")]
    public void Anything_else_is_one_line_that_says_what_is_wrong(params string[] arguments)
    {
        var problem = CommandLineOptions.Problem(new DevHostCommandLine().Root.Parse(arguments));

        Assert.NotNull(problem);
        Assert.Contains(arguments[0], problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
    }

    private static DevHostOptions Parse(params string[] arguments)
    {
        var commandLine = new DevHostCommandLine();
        var parsed = commandLine.Root.Parse(arguments);
        Assert.Null(CommandLineOptions.Problem(parsed));
        return commandLine.Options(parsed);
    }
}
