using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Core.Tests.Timing;

public sealed class WaitingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(9_999)]
    [InlineData(10_000)]
    [InlineData(10_001)]
    [InlineData(123_456)]
    public async Task Whoever_waits_is_not_there_early(long ticks)
    {
        var time = new ManualTimeProvider();
        var until = time.GetUtcNow() + TimeSpan.FromTicks(ticks);

        var waiting = Waiting.ForAsync(TimeSpan.FromTicks(ticks), time, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromTicks(ticks - 1));
        Assert.False(waiting.IsCompleted);
        await time.AdvanceToTimerAsync(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken);
        await waiting;

        Assert.True(time.GetUtcNow() >= until);
    }
}
