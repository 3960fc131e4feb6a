using System.Globalization;
using Xunit;

namespace IvsChatBackend.TestKit;

/// <summary>How long a fuzz test goes on and where it begins: <c>FUZZ_ROUNDS</c>, ten thousand, and <c>FUZZ_SEED</c>, which every failure names.</summary>
public sealed class Fuzzing
{
    private const int UsualRounds = 10_000;

    private Fuzzing(int seed, int rounds) => (Seed, Rounds, Random) = (seed, rounds, new Random(seed));

    public int Seed { get; }

    public int Rounds { get; }

    public Random Random { get; }

    /// <summary>Prints the seed, and how to run the same again.</summary>
    public static Fuzzing Begin()
    {
        var fuzzing = new Fuzzing(Setting("FUZZ_SEED") ?? Random.Shared.Next(), Setting("FUZZ_ROUNDS") ?? UsualRounds);
        TestContext.Current.TestOutputHelper?.WriteLine($"FUZZ_SEED={fuzzing.Seed} FUZZ_ROUNDS={fuzzing.Rounds}");
        return fuzzing;
    }

    /// <summary>Runs <paramref name="round"/> for each round; what it throws is told of with the seed.</summary>
    public async Task RunAsync(Func<Random, Task> round)
    {
        for (var number = 0; number < Rounds; number++)
        {
            try
            {
                await round(Random);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"FUZZ_SEED={Seed}, round {number}", exception);
            }
        }
    }

    /// <summary>Some bytes of it changed, dropped or put in; now and then all that follows is cut off.</summary>
    public static byte[] Mutate(Random random, ReadOnlySpan<byte> bytes)
    {
        List<byte> changed = [.. bytes];
        for (var changes = random.Next(1, 4); changes > 0 && changed.Count > 0; changes--)
        {
            var at = random.Next(changed.Count);
            switch (random.Next(5))
            {
                case 0:
                    changed[at] = (byte)random.Next(256);
                    break;
                case 1:
                    changed[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    changed.RemoveAt(at);
                    break;
                case 3:
                    changed.Insert(at, (byte)random.Next(256));
                    break;
                default:
                    changed.RemoveRange(at, random.Next(8) == 0 ? changed.Count - at : Math.Min(random.Next(8), changed.Count - at));
                    break;
            }
        }

        return [.. changed];
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : null;
}
