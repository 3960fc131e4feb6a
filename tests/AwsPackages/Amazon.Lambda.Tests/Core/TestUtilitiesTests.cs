using Amazon.Lambda.Core;
using Amazon.Lambda.TestUtilities;

namespace Amazon.Lambda.Tests.Core;

/// <summary>The context and the log that tests of handlers use.</summary>
public sealed class TestUtilitiesTests
{
    [Fact]
    public void A_test_log_keeps_each_entry_with_its_level()
    {
        var context = new TestLambdaContext();
        context.Logger.LogLine("line");
        context.Logger.LogWarning("plain");
        context.Logger.LogError("room {Room}", "lobby");
        context.Logger.LogError(new InvalidOperationException("No."), "failed");
        var log = ((TestLambdaLogger)context.Logger).Buffer.ToString();
        Assert.Equal(
            ["line", "Warning: plain", "Error: room {Room} [lobby]", "Error: failed", "System.InvalidOperationException: No."],
            log.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_log_of_ones_own_needs_two_methods_only()
    {
        var log = new TwoMethodLog();
        ILambdaLogger logger = log;
        logger.LogCritical(new InvalidOperationException(), "one {A}", 1);
        logger.Log(LogLevel.Debug, "two");
        logger.Log("anything", "three");
        Assert.Equal(["one {A}", "two", "three"], log.Lines);
    }

    private sealed class TwoMethodLog : ILambdaLogger
    {
        public List<string> Lines { get; } = [];

        public void Log(string message) => Lines.Add(message);

        public void LogLine(string message) => Lines.Add(message);
    }
}
