namespace IvsChatBackend.Benchmarks;

/// <summary>One thing to measure: named on the command line, listed in <c>Program.cs</c>, described in <c>docs/benchmarks.md</c>.</summary>
internal interface IBenchmark
{
    string Name { get; }

    string Description { get; }

    /// <summary>Measures, prints the figures and what they are held to.</summary>
    /// <returns>Whether they hold.</returns>
    Task<bool> RunAsync();
}
