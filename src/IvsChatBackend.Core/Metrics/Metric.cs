namespace IvsChatBackend.Core.Metrics;

/// <param name="Name">As CloudWatch shows it: a constant, in Pascal case.</param>
/// <param name="Value">Finite.</param>
/// <param name="Unit">What it counts.</param>
public readonly record struct Metric(string Name, double Value, MetricUnit Unit)
{
    public static Metric Count(string name, long value = 1) => new(name, value, MetricUnit.Count);

    public static Metric Duration(string name, TimeSpan value) => new(name, value.TotalMilliseconds, MetricUnit.Milliseconds);
}

public enum MetricUnit
{
    Count,
    Milliseconds,
}
