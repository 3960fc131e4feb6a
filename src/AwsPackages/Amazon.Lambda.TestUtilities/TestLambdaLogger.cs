using System.Globalization;
using System.Text;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.TestUtilities;

/// <summary>A log that keeps what it is given, for a test to read, and writes it to the console.</summary>
public class TestLambdaLogger : ILambdaLogger
{
    /// <summary>All entries so far.</summary>
    public StringBuilder Buffer { get; } = new();

    public void Log(string message)
    {
        Buffer.Append(message);
        Console.Write(message);
    }

    public void LogLine(string message)
    {
        Buffer.AppendLine(message);
        Console.WriteLine(message);
    }

    public void Log(string level, string message) => LogLine($"{level}: {message}");

    public void Log(string level, string message, params object[] args) => LogLine(Entry(level, message, args));

    public void Log(string level, Exception exception, string message, params object[] args) =>
        LogLine(Entry(level, message, args) + Environment.NewLine + exception);

    // The template stays as written, so that a test can look for it; the arguments follow in their order.
    private static string Entry(string level, string message, object[] args) =>
        args.Length == 0 ? $"{level}: {message}" : string.Create(CultureInfo.InvariantCulture, $"{level}: {message} [{string.Join(", ", args)}]");
}
