namespace IvsChatBackend.Emulator.Tests;

/// <summary>How much random input tests send, and what replays it.</summary>
internal static class Fuzzing
{
    /// <summary>Milliseconds after which a test counts as hung.</summary>
    public const int Timeout = 3_600_000;

    /// <summary>Inputs a test: ten thousand, or as many as <c>FUZZ_INPUTS</c> says; <c>.ci/full</c> says a million.</summary>
    public static int Inputs { get; } = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_INPUTS"), out var inputs) ? inputs : 10_000;

    /// <summary>Prints its seed, which <c>FUZZ_SEED</c> replays.</summary>
    public static Random Seeded()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), out var asked) ? asked : Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        return new Random(seed);
    }
}
