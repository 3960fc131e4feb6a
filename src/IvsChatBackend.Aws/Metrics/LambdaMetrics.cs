using System.Text;
using IvsChatBackend.Core.Metrics;

namespace IvsChatBackend.Aws.Metrics;

/// <summary>Metrics of a function in Lambda, under its name and its deployment's namespace, on standard output.</summary>
public static class LambdaMetrics
{
    /// <summary>
    /// Lines go to the stream itself: the runtime puts a log entry around whatever is written to <see cref="Console"/>, in which CloudWatch would
    /// see no metric. Each goes out in one write, so that no other line can come between.
    /// </summary>
    /// <param name="variable">The value of a variable; null or empty for one that is not set.</param>
    /// <param name="time">Of the metrics.</param>
    public static EmbeddedMetrics Create(Func<string, string?> variable, TimeProvider time)
    {
        var output = Console.OpenStandardOutput();
        var gate = new Lock();
        return new EmbeddedMetrics(variable("AWS_LAMBDA_FUNCTION_NAME") ?? "Local", time, line =>
        {
            var bytes = Encoding.UTF8.GetBytes(line + '\n');
            lock (gate)
            {
                output.Write(bytes);
            }
        })
        {
            Namespace = variable("METRICS_NAMESPACE") is { Length: > 0 } given ? given : EmbeddedMetrics.Off.Namespace,
        };
    }
}
