using System.Text;
using IvsChatBackend.Core.Metrics;

namespace IvsChatBackend.Aws.Metrics;

/// <summary>Metrics of a function in Lambda, under its name, on standard output.</summary>
public static class LambdaMetrics
{
    /// <summary>
    /// Lines go to the stream itself: the runtime puts a log entry around whatever is written to <see cref="Console"/>, in which CloudWatch would
    /// see no metric. Each goes out in one write, so that no other line can come between.
    /// </summary>
    public static EmbeddedMetrics Create(TimeProvider time)
    {
        var output = Console.OpenStandardOutput();
        var gate = new Lock();
        return new EmbeddedMetrics(Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME") ?? "Local", time, line =>
        {
            var bytes = Encoding.UTF8.GetBytes(line + '\n');
            lock (gate)
            {
                output.Write(bytes);
            }
        });
    }
}
