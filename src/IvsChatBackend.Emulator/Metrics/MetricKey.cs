namespace IvsChatBackend.Emulator.Metrics;

/// <param name="Dimension">Name and value; null for a metric without dimensions.</param>
internal readonly record struct MetricKey(string Namespace, string Name, KeyValuePair<string, string>? Dimension = null);
