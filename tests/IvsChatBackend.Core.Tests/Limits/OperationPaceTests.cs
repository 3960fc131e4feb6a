using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Core.Tests.Limits;

public sealed class OperationPaceTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly InProcessRateLimits _rates = new();
    private readonly List<DateTimeOffset> _calls = [];

    [Fact]
    public async Task Of_many_calls_at_once_no_second_has_more_than_the_quota_and_those_who_would_wait_too_long_are_told_so()
    {
        var pace = new OperationPace(_rates, _time, new Random(7));

        var calls = Enumerable.Range(0, 40).Select(_ => CallAsync(pace, "GetRoom", 5)).ToList();
        for (var step = 0; step < 500; step++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        var outcomes = await Task.WhenAll(calls);
        Assert.All(_calls, call => Assert.InRange(_calls.Count(other => other >= call && other < call.AddSeconds(1)), 1, 5));
        Assert.InRange(_calls.Count, 5, 13);
        var refused = outcomes.Where(outcome => outcome.Failure is not null).ToList();
        Assert.Equal(40 - _calls.Count, refused.Count);
        Assert.All(refused, outcome => Assert.Equal((FailureCode.RateLimited, OperationPace.LongestWait), (outcome.Failure!.Code, outcome.Failure.RetryAfter)));
    }

    [Fact]
    public async Task Each_operation_has_a_quota_of_its_own()
    {
        var pace = new OperationPace(_rates, _time, new Random(7));

        await CallAsync(pace, "GetRoom", 5);
        await CallAsync(pace, "ListRooms", 5);

        Assert.Equal(2, _calls.Count);
    }

    private Task<Result<Done>> CallAsync(OperationPace pace, string operation, int perSecond) => pace.CallAsync<Done>(
        operation,
        perSecond,
        _ =>
        {
            lock (_calls)
            {
                _calls.Add(_time.GetUtcNow());
            }

            return Task.FromResult<Result<Done>>(default(Done));
        },
        TestContext.Current.CancellationToken);
}
