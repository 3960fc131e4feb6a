using IvsChatBackend.Core.Tests.Idempotency.Model;

namespace IvsChatBackend.Core.Tests.Idempotency;

/// <summary>Random schedules of hosts that crash, stall and come back, against what must hold of idempotent requests.</summary>
public sealed class ScheduleTests(ITestOutputHelper output)
{
    private const int Schedules = 10_000;
    private const int Steps = 60;

    [Fact]
    public Task Ten_thousand_schedules_answer_one_reply_for_one_effect() => WithoutContextAsync(() =>
    {
        var first = Random.Shared.Next();
        output.WriteLine($"First seed: {first}");
        var (replays, takeOvers, lateOwners) = (0, 0, 0);
        for (var index = 0; index < Schedules; index++)
        {
            using var world = new World(unchecked(first + index), forgetsConditions: false);
            world.Run(Steps);
            Assert.True(world.Violation is null, $"Seed {unchecked(first + index)}: {world.Violation}");
            (replays, takeOvers, lateOwners) = (replays + world.Replays, takeOvers + world.TakeOvers, lateOwners + world.LateOwners);
        }

        // Schedules that never got into trouble would prove nothing.
        output.WriteLine($"{replays} replays, {takeOvers} effects met again, {lateOwners} owners came late");
        Assert.True(replays > Schedules && takeOvers > Schedules / 10 && lateOwners > Schedules / 10);
    });

    [Fact]
    public Task A_store_that_lets_late_owners_overwrite_is_found_out() => WithoutContextAsync(() =>
    {
        var first = Random.Shared.Next();
        output.WriteLine($"First seed: {first}");
        Assert.Contains(Enumerable.Range(0, Schedules), index =>
        {
            using var world = new World(unchecked(first + index), forgetsConditions: true);
            world.Run(Steps);
            return world.Violation is not null;
        });
    });

    // Workers go on inside the scheduler's own call only where no synchronization context sends them elsewhere.
    private static Task WithoutContextAsync(Action run) => Task.Run(run, TestContext.Current.CancellationToken);
}
