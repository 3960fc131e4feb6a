using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.Tests.RuntimeSupport;

/// <summary>What a function's log looks like to Lambda.</summary>
public sealed class FunctionLogTests
{
    private static readonly KeyValuePair<string, string?> Json = new("AWS_LAMBDA_LOG_FORMAT", "JSON");

    [Fact]
    public async Task Text_has_time_request_level_and_message_between_tabs()
    {
        var lines = await LogAsync(logger => logger.LogWarning("Room {Room} is full", "lobby"));
        Assert.Equal(["2026-01-02T03:04:05.000Z\tr1\tWARN\tRoom lobby is full"], lines);
    }

    [Fact]
    public async Task Json_has_what_lambda_filters_by_and_a_member_for_each_named_hole()
    {
        var lines = await LogAsync(logger => logger.LogError("Room {Room} has {Count} users, {Full:P0} full", "löbby", 3, 0.5), Json);
        Assert.Equal(
            """{"timestamp":"2026-01-02T03:04:05.000Z","level":"ERROR","requestId":"r1","traceId":"t1","message":"Room löbby has"""
            + """ 3 users, 50 % full","Room":"löbby","Count":3,"Full":0.5}""",
            Assert.Single(lines));
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\r\nb")]
    [InlineData("a\u001b[31mred")]
    [InlineData("a\u0085b")]
    public async Task No_message_makes_a_second_line_or_colours_the_first(string message)
    {
        foreach (var format in new[] { Json, new("AWS_LAMBDA_LOG_FORMAT", "Text") })
        {
            var line = Assert.Single(await LogAsync(logger => logger.LogInformation("Said {What}", message), format));
            Assert.DoesNotContain(line, character => char.IsControl(character) && character != '\t');
        }
    }

    [Fact]
    public async Task An_exception_has_type_message_and_stack_on_one_line()
    {
        var lines = await LogAsync(logger => logger.LogError(new InvalidOperationException("No\nroom."), "Failed for {User}", "ann"), Json);
        using var entry = JsonDocument.Parse(Assert.Single(lines));
        Assert.Equal("System.InvalidOperationException", entry.RootElement.GetProperty("errorType").GetString());
        Assert.Equal("No\nroom.", entry.RootElement.GetProperty("errorMessage").GetString());
        Assert.Equal("System.InvalidOperationException: No", entry.RootElement.GetProperty("stackTrace")[0].GetString());
        var text = Assert.Single(await LogAsync(logger => logger.LogError(new InvalidOperationException("No\nroom."), "Failed")));
        Assert.Contains("Failed\tSystem.InvalidOperationException: No\\u000aroom.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "INFO,WARN,ERROR,FATAL")]
    [InlineData("TRACE", "TRACE,DEBUG,INFO,WARN,ERROR,FATAL")]
    [InlineData("DEBUG", "DEBUG,INFO,WARN,ERROR,FATAL")]
    [InlineData("info", "INFO,WARN,ERROR,FATAL")]
    [InlineData("WARN", "WARN,ERROR,FATAL")]
    [InlineData("ERROR", "ERROR,FATAL")]
    [InlineData("FATAL", "FATAL")]
    [InlineData("LOUD", "INFO,WARN,ERROR,FATAL")]
    public async Task Entries_below_the_configured_level_are_dropped(string? level, string expected)
    {
        var lines = await LogAsync(
            logger =>
            {
                foreach (var each in Enum.GetValues<LogLevel>())
                {
                    logger.Log(each, "x");
                }
            },
            new KeyValuePair<string, string?>("AWS_LAMBDA_LOG_LEVEL", level));
        Assert.Equal(expected, string.Join(',', lines.Select(line => line.Split('\t')[2])));
    }

    [Fact]
    public async Task Every_way_to_log_comes_out_at_its_level()
    {
        var exception = new InvalidOperationException();
        var lines = await LogAsync(
            logger =>
            {
                logger.Log("plain");
                logger.LogLine("line");
                logger.Log("Critical", "named");
                logger.Log("warn", "named {A}", 1);
                logger.Log(LogLevel.Debug, exception, "typed {A}", 2);
                logger.LogTrace("{A}", 3);
                logger.LogDebug("{A}", 4);
                logger.LogInformation(exception, "{A}", 5);
                logger.LogWarning("warned");
                logger.LogError("failed");
                logger.LogCritical(exception, "{A}", 6);
            },
            new KeyValuePair<string, string?>("AWS_LAMBDA_LOG_LEVEL", "TRACE"));
        Assert.Equal(
            [
                "INFO plain", "INFO line", "FATAL named", "WARN named 1", "DEBUG typed 2", "TRACE 3", "DEBUG 4", "INFO 5", "WARN warned",
                "ERROR failed", "FATAL 6",
            ],
            lines.Select(line => line.Split('\t')).Select(columns => $"{columns[2]} {columns[3]}"));
    }

    [Theory]
    [InlineData("{{Room}} {Room}", "{Room} 1")]
    [InlineData("{Room} {Other}", "1 {Other}")]
    [InlineData("{0:D3}", "001")]
    [InlineData("open {", "open {")]
    [InlineData("close }", "close }")]
    [InlineData("{@Room}", "1")]
    [InlineData("none", "none")]
    public async Task A_template_is_filled_as_far_as_its_arguments_go(string template, string expected)
    {
        var line = Assert.Single(await LogAsync(logger => logger.LogInformation(template, 1)));
        Assert.Equal(expected, line.Split('\t')[3]);
    }

    [Fact]
    public async Task A_hole_called_like_a_member_of_the_entry_cannot_replace_it()
    {
        var line = Assert.Single(await LogAsync(logger => logger.LogInformation("{level} {requestId}", "FATAL", "forged"), Json));
        using var entry = JsonDocument.Parse(line);
        Assert.Equal(("INFO", "r1"), (entry.RootElement.GetProperty("level").GetString(), entry.RootElement.GetProperty("requestId").GetString()));
    }

    [Fact]
    public async Task Values_of_any_type_are_written()
    {
        var line = Assert.Single(await LogAsync(
            logger => logger.LogInformation(
                "{A} {B} {C} {D} {E} {F}", true, 1.5m, double.NaN, null!, new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc), new Uri("http://a/")),
            Json));
        using var entry = JsonDocument.Parse(line);
        Assert.Equal(
            """true 1.5 "NaN" null "01/02/2026 00:00:00" "http://a/" """.TrimEnd(),
            string.Join(' ', "ABCDEF".Select(name => entry.RootElement.GetProperty(name.ToString()).GetRawText())));
    }

    private static async Task<string[]> LogAsync(Action<ILambdaLogger> write, params KeyValuePair<string, string?>[] variables)
    {
        await using var function = RunningFunction.Start(
            RunningFunction.Text((_, context) =>
            {
                write(context.Logger);
                return "";
            }),
            variables: variables);
        await function.InvokeAsync(new IvsChatBackend.RuntimeApi.InvocationRequest("{}"u8.ToArray()) { RequestId = "r1", TraceId = "t1" });
        return function.Process.Lines;
    }
}
