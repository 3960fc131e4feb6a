using System.Globalization;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Process;

/// <summary>
/// What Lambda tells a function about itself by environment variables: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
/// </summary>
/// <param name="JsonLog">Whether log entries are JSON; they are tab-separated text otherwise.</param>
/// <param name="LogLevel">The least severe entry that is written.</param>
/// <param name="MaxConcurrency">Invocations that may run at once; more than one on Lambda Managed Instances only.</param>
internal sealed record FunctionSettings(
    string? RuntimeApiEndpoint,
    string FunctionName,
    string FunctionVersion,
    int MemoryLimitInMB,
    string LogGroupName,
    string LogStreamName,
    bool JsonLog,
    LogLevel LogLevel,
    int MaxConcurrency)
{
    // More connections than any instance has threads for would be a typing error.
    private const int HighestConcurrency = 1024;

    public bool IsConcurrent => MaxConcurrency > 1;

    public static FunctionSettings Read(Func<string, string?> variable)
    {
        var concurrency = variable("AWS_LAMBDA_MAX_CONCURRENCY");
        return new FunctionSettings(
            variable("AWS_LAMBDA_RUNTIME_API"),
            variable("AWS_LAMBDA_FUNCTION_NAME") ?? "",
            variable("AWS_LAMBDA_FUNCTION_VERSION") ?? "",
            int.TryParse(variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), NumberStyles.None, CultureInfo.InvariantCulture, out var memory) ? memory : 0,
            variable("AWS_LAMBDA_LOG_GROUP_NAME") ?? "",
            variable("AWS_LAMBDA_LOG_STREAM_NAME") ?? "",
            string.Equals(variable("AWS_LAMBDA_LOG_FORMAT"), "JSON", StringComparison.OrdinalIgnoreCase),
            Logging.LogLevelName.Parse(variable("AWS_LAMBDA_LOG_LEVEL")),
            string.IsNullOrEmpty(concurrency) ? 1 : ParseConcurrency(concurrency));
    }

    private static int ParseConcurrency(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var concurrency) && concurrency is > 0 and <= HighestConcurrency
            ? concurrency
            : throw new InvalidOperationException($"AWS_LAMBDA_MAX_CONCURRENCY is '{text}', which is no number from 1 to {HighestConcurrency}.");
}
