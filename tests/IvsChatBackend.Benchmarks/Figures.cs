namespace IvsChatBackend.Benchmarks;

/// <summary>Figures on standard output.</summary>
internal static class Figures
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Prints a figure beside its bound.</summary>
    /// <returns>Whether it is within.</returns>
    public static bool Hold(string what, double figure, double atMost, string unit = "")
    {
        var holds = figure <= atMost;
        Console.WriteLine(FormattableString.Invariant($"{(holds ? "holds " : "MISSED")}  {what}: {figure:0.##}{unit}, at most {atMost:0.##}{unit}"));
        return holds;
    }
}
