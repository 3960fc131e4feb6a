using System.Buffers;
using System.Text;
using System.Text.Json;

namespace IvsChatBackend.Core.Metrics;

/// <summary>
/// Metrics as lines of a function's log, in CloudWatch's embedded metric format: one JSON object a line, from which CloudWatch makes the metrics.
/// Dimensions are the function with the outcome, and no other set, since each would be metrics that cost; never a room, a rule or a user.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html</remarks>
/// <param name="function">Which one puts them: the dimension <c>Function</c>.</param>
/// <param name="time">Of the metrics.</param>
/// <param name="write">Takes each line, without its end, and must leave it as it is: a line inside another JSON object is no metric. Null writes nothing.</param>
public sealed class EmbeddedMetrics(string function, TimeProvider time, Action<string>? write)
{
    private const int UsualLength = 512;

    /// <summary>Of CloudWatch. A deployment has one of its own, so that two in an account do not ring each other's alarms.</summary>
    public string Namespace { get; init; } = "IvsChatBackend";

    /// <summary>Puts nothing.</summary>
    public static EmbeddedMetrics Off { get; } = new("", TimeProvider.System, write: null);

    /// <param name="outcome">One of few words that the code knows: the dimension <c>Outcome</c>.</param>
    /// <param name="metrics">Each name once, 1–100. Counts of nothing are left out: a metric that is missing costs nothing.</param>
    public void Put(string outcome, params ReadOnlySpan<Metric> metrics) => Put(outcome, properties: null, metrics);

    /// <param name="outcome">As above.</param>
    /// <param name="properties">Writes members for queries over the lines, which are no dimensions. Null for none.</param>
    /// <param name="metrics">As above.</param>
    public void Put(string outcome, Action<Utf8JsonWriter>? properties, params ReadOnlySpan<Metric> metrics)
    {
        if (write is null)
        {
            return;
        }

        var line = new ArrayBufferWriter<byte>(UsualLength);
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            WriteDirective(json, metrics);
            json.WriteString("Function"u8, function);
            json.WriteString("Outcome"u8, outcome);
            properties?.Invoke(json);
            foreach (var metric in metrics)
            {
                if (IsTold(metric))
                {
                    json.WriteNumber(metric.Name, metric.Value);
                }
            }

            json.WriteEndObject();
        }

        write(Encoding.UTF8.GetString(line.WrittenSpan));
    }

    private static bool IsTold(Metric metric) => metric is not { Unit: MetricUnit.Count, Value: 0 };

    private void WriteDirective(Utf8JsonWriter json, ReadOnlySpan<Metric> metrics)
    {
        json.WriteStartObject("_aws"u8);
        json.WriteNumber("Timestamp"u8, time.GetUtcNow().ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics"u8);
        json.WriteStartObject();
        json.WriteString("Namespace"u8, Namespace);
        json.WriteStartArray("Dimensions"u8);
        json.WriteStartArray();
        json.WriteStringValue("Function"u8);
        json.WriteStringValue("Outcome"u8);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics"u8);
        foreach (var metric in metrics)
        {
            if (IsTold(metric))
            {
                json.WriteStartObject();
                json.WriteString("Name"u8, metric.Name);
                json.WriteString("Unit"u8, metric.Unit == MetricUnit.Count ? "Count"u8 : "Milliseconds"u8);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
