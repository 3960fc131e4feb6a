using IvsChatBackend.Core.Limits;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Core.Tests.Limits;

public sealed class SharedBudgetTests
{
    private readonly InProcessRateLimits _limits = new();
    private readonly ManualTimeProvider _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_gives_its_budget_and_no_more_however_many_processes_share_it()
    {
        using var first = Budget(7);
        using var second = Budget(7);

        var waits = await Task.WhenAll(Enumerable.Range(0, 40).Select(index => (index % 2 == 0 ? first : second).TryTakeAsync(Cancellation)));

        Assert.Equal(7, waits.Count(wait => wait is null));
    }

    [Fact]
    public async Task Of_a_crowd_each_is_told_a_turn_and_no_second_has_more_turns_than_it_has_budget()
    {
        using var budget = Budget(180);

        var waits = new List<TimeSpan>();
        for (var index = 0; index < 1000; index++)
        {
            if (await budget.TryTakeAsync(Cancellation) is { } wait)
            {
                waits.Add(wait);
            }
        }

        Assert.Equal(820, waits.Count);
        Assert.All(waits.GroupBy(wait => (int)wait.TotalSeconds), second => Assert.InRange(second.Count(), 1, 181));
        Assert.InRange(waits.Max(), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1 + (820 / 180.0)));
    }

    [Fact]
    public async Task Who_is_refused_a_second_time_is_told_a_turn_behind_those_who_wait()
    {
        using var budget = Budget(10);
        for (var index = 0; index < 40; index++)
        {
            await budget.TryTakeAsync(Cancellation);
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        var waits = new List<TimeSpan?>();
        for (var index = 0; index < 11; index++)
        {
            waits.Add(await budget.TryTakeAsync(Cancellation));
        }

        Assert.All(waits.Take(10), wait => Assert.Null(wait));
        Assert.True(waits[10] >= TimeSpan.FromSeconds(2.9), $"{waits[10]}");
    }

    [Fact]
    public async Task Nobody_is_told_to_wait_longer_than_half_a_minute()
    {
        using var budget = Budget(1);

        for (var index = 0; index < 200; index++)
        {
            Assert.True(await budget.TryTakeAsync(Cancellation) is not { } wait || wait <= TimeSpan.FromSeconds(31));
        }
    }

    private SharedBudget Budget(int perSecond) => new(_limits, _time, new Random(1), SharedBudget.Tokens, perSecond);
}
