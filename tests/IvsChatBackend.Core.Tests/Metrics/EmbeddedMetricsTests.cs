using System.Text.Json.Nodes;
using IvsChatBackend.Core.Metrics;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Core.Tests.Metrics;

public sealed class EmbeddedMetricsTests
{
    private readonly List<string> _lines = [];
    private readonly EmbeddedMetrics _metrics;

    public EmbeddedMetricsTests() => _metrics = new EmbeddedMetrics("Tokens", new ManualTimeProvider(), _lines.Add);

    [Fact]
    public void A_line_is_the_format_that_CloudWatch_reads()
    {
        _metrics.Put("ok", json => json.WriteString("Route", "/rooms/{roomId}/tokens"), Metric.Count("Requests"), Metric.Duration("Latency", TimeSpan.FromMilliseconds(12.5)), Metric.Count("TokensIssued", 0));

        var expected = JsonNode.Parse("""
            {
              "_aws": {
                "Timestamp": 1767323045000,
                "CloudWatchMetrics": [{
                  "Namespace": "IvsChatBackend",
                  "Dimensions": [["Function", "Outcome"]],
                  "Metrics": [{ "Name": "Requests", "Unit": "Count" }, { "Name": "Latency", "Unit": "Milliseconds" }]
                }]
              },
              "Function": "Tokens", "Outcome": "ok", "Route": "/rooms/{roomId}/tokens", "Requests": 1, "Latency": 12.5
            }
            """);
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(Assert.Single(_lines))), _lines[0]);
    }

    [Fact]
    public void A_line_is_one_line_whatever_it_holds()
    {
        _metrics.Put("a\r\nb\u001b[31m\u2028", json => json.WriteString("Route", "\n"), Metric.Count("Requests"));

        Assert.DoesNotContain(Assert.Single(_lines), character => char.IsControl(character) || character == '\u2028');
    }

    [Fact]
    public void Switched_off_nothing_is_put() => EmbeddedMetrics.Off.Put("ok", Metric.Count("Requests"));
}
