namespace Amazon.Lambda.Core;

/// <summary>The function's log, for code that no context reaches. Outside the runtime loop it writes to standard output.</summary>
public static class LambdaLogger
{
    /// <summary>Where entries go; the runtime loop puts its own log here when it starts.</summary>
    internal static ILambdaLogger Target { get; set; } = new ConsoleLogger();

    public static void Log(string message) => Target.Log(message);

    public static void Log(string level, string message, params object[] args) => Target.Log(level, message, args);

    public static void Log(LogLevel level, string message, params object[] args) => Target.Log(level, message, args);

    public static void Log(string level, Exception exception, string message, params object[] args) => Target.Log(level, exception, message, args);

    public static void Log(LogLevel level, Exception exception, string message, params object[] args) => Target.Log(level, exception, message, args);

    private sealed class ConsoleLogger : ILambdaLogger
    {
        public void Log(string message) => Console.WriteLine(message);

        public void LogLine(string message) => Console.WriteLine(message);
    }
}
