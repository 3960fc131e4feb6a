using System.Text.Json.Serialization;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Quotas;

namespace IvsChatBackend.Emulator.Metrics;

/// <summary>The control route that shows what CloudWatch would.</summary>
internal static class MetricsFeature
{
    public static void AddChatMetrics(this IServiceCollection services) => services.AddResettable<ChatMetrics>();

    public static void MapMetrics(this IEndpointRouteBuilder endpoints)
        => endpoints.MapGet("/_emulator/metrics", (ChatMetrics metrics, ConnectionQuota connections)
            => TypedResults.Json(MetricList.Of(metrics, connections), MetricsJson.Default.MetricList));
}

internal sealed record MetricList(IReadOnlyList<MetricDocument> Metrics)
{
    public static MetricList Of(ChatMetrics metrics, ConnectionQuota connections)
    {
        var open = new MetricDocument(ChatMetrics.IvsChat, "ConcurrentChatConnections", new Dictionary<string, string>(), connections.Open);
        var sums = metrics.Sums
            .Select(sum => MetricDocument.Of(sum.Key, sum.Value))
            .OrderBy(metric => metric.Namespace, StringComparer.Ordinal)
            .ThenBy(metric => metric.Name, StringComparer.Ordinal)
            .ThenBy(metric => metric.Dimensions.Values.FirstOrDefault(), StringComparer.Ordinal);
        return new MetricList([open, .. sums]);
    }
}

/// <param name="Value">A count: the sum since the start or the last reset; of ConcurrentChatConnections, how many there are now.</param>
internal sealed record MetricDocument(string Namespace, string Name, IReadOnlyDictionary<string, string> Dimensions, long Value)
{
    public static MetricDocument Of(MetricKey key, long value) => new(
        key.Namespace,
        key.Name,
        key.Dimension is { } dimension ? new Dictionary<string, string> { [dimension.Key] = dimension.Value } : [],
        value);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MetricList))]
internal sealed partial class MetricsJson : JsonSerializerContext;
