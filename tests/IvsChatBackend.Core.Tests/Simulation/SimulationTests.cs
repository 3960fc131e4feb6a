namespace IvsChatBackend.Core.Tests.Simulation;

/// <summary>Bans, tokens, lifts, expiries and role changes that meet in every order, against docs/invariants.md. <c>SIMULATION_SEED</c> replays one.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Seeds = 1_000;
    private const int Steps = 400;

    [Fact]
    public Task A_thousand_seeds_keep_every_invariant() => WithoutContextAsync(() =>
    {
        var (first, count) = Environment.GetEnvironmentVariable("SIMULATION_SEED") is { Length: > 0 } seed
            ? (int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture), 1)
            : (Random.Shared.Next(), Seeds);
        output.WriteLine($"First seed: {first}");
        var (bans, delivered, withheld, messages) = (0, 0, 0, 0);
        for (var index = 0; index < count; index++)
        {
            using var world = Run(unchecked(first + index), PlantedBug.None);
            Assert.True(world.Violation is null, $"SIMULATION_SEED={unchecked(first + index)}: {world.Violation}");
            (bans, delivered, withheld) = (bans + world.Bans, delivered + world.Delivered, withheld + world.Withheld);
            messages += world.Messages;
        }

        // Seeds in which nothing met would prove nothing.
        output.WriteLine($"{bans} bans, {delivered} tokens delivered, {withheld} refused or withheld, {messages} messages");
        Assert.True(count == 1 || (bans > Seeds && delivered > Seeds && withheld > Seeds / 2 && messages > Seeds));
    });

    public static TheoryData<PlantedBug> Bugs => [.. Enum.GetValues<PlantedBug>().Where(bug => bug != PlantedBug.None)];

    [Theory]
    [MemberData(nameof(Bugs))]
    public Task A_planted_bug_is_found(PlantedBug bug) => WithoutContextAsync(() =>
    {
        var first = Random.Shared.Next();
        output.WriteLine($"First seed: {first}");
        Assert.Contains(Enumerable.Range(0, 10 * Seeds), index =>
        {
            using var world = Run(unchecked(first + index), bug);
            if (world.Violation is not null)
            {
                output.WriteLine($"Seed {unchecked(first + index)} finds it: {world.Violation}");
            }

            return world.Violation is not null;
        });
    });

    private static BanWorld Run(int seed, PlantedBug bug)
    {
        var world = new BanWorld(seed, bug);
        world.Run(Steps);
        return world;
    }

    // Workers go on inside the scheduler's own call only where no synchronization context sends them elsewhere.
    private static Task WithoutContextAsync(Action run) => Task.Run(run, TestContext.Current.CancellationToken);
}
