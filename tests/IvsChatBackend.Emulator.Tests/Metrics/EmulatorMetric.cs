using System.Text.Json.Nodes;
using IvsChatBackend.Emulator.Tests.Messaging;

namespace IvsChatBackend.Emulator.Tests.Metrics;

/// <summary>Reads one metric over the control route.</summary>
internal static class EmulatorMetric
{
    /// <returns>Null where there is none.</returns>
    public static async Task<long?> ReadAsync(ChatHost host, string name, string? dimension = null)
        => (long?)(await ListAsync(host)).SingleOrDefault(metric => (string?)metric!["name"] == name
            && (string?)metric["dimensions"]!.AsObject().SingleOrDefault().Value == dimension)?["value"];

    public static async Task<JsonArray> ListAsync(ChatHost host)
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        return JsonNode.Parse(await http.GetStringAsync("/_emulator/metrics", TestContext.Current.CancellationToken))!["metrics"]!.AsArray();
    }
}
