using System.Globalization;

namespace IvsChatBackend.TestKit;

/// <summary>
/// How many inputs a fuzz test tries, and from which seed: <c>FUZZ_INPUTS</c> and <c>FUZZ_SEED</c>, or ten thousand from a new seed, which is printed.
/// </summary>
public sealed class FuzzRun
{
    private const int UsualInputs = 10_000;

    private FuzzRun(int seed, int inputs) => (Seed, Inputs, Random) = (seed, inputs, new Random(seed));

    public int Seed { get; }

    public int Inputs { get; }

    public Random Random { get; }

    /// <param name="print">Takes the line that tells how to run it again.</param>
    public static FuzzRun Start(Action<string> print)
    {
        var run = new FuzzRun(Setting("FUZZ_SEED", Random.Shared.Next()), Setting("FUZZ_INPUTS", UsualInputs));
        print($"FUZZ_SEED={run.Seed} FUZZ_INPUTS={run.Inputs}");
        return run;
    }

    /// <summary>A generator for one input, the same whatever was tried before it.</summary>
    public Random ForInput(int number) => new(unchecked((Seed * 397) ^ (number * 7_919)));

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;
}
