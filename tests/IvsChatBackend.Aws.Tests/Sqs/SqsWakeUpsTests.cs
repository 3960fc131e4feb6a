using Amazon.Runtime;
using Amazon.SQS;
using IvsChatBackend.Aws.Sqs;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Aws.Tests.Sqs;

public sealed class SqsWakeUpsTests : IDisposable
{
    private static readonly ItemKey Marker = new("OWED#0", "0123-\"ü\"");

    private readonly LocalQueue _queue = new();
    private readonly ManualTimeProvider _time = new();
    private readonly List<string> _lost = [];
    private readonly AmazonSQSClient _client;
    private readonly SqsWakeUps _wakeUps;

    public SqsWakeUpsTests()
    {
        var configuration = SqsWakeUps.Bounded(new AmazonSQSConfig { ServiceURL = _queue.Url, AuthenticationRegion = "us-east-1" });
        _client = new AmazonSQSClient(new BasicAWSCredentials("test", "test"), configuration);
        _wakeUps = new SqsWakeUps(_client, _queue.QueueUrl, _time, _lost.Add);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _queue.Dispose();
    }

    [Theory]
    [InlineData(67, 67)]
    [InlineData(66.001, 67)]
    [InlineData(0, 0)]
    [InlineData(-5, 0)]
    [InlineData(900, 900)]
    public async Task A_wake_up_is_a_message_that_is_delayed_until_the_moment_and_never_less(double seconds, int delay)
    {
        await _wakeUps.AtAsync(Marker, _time.GetUtcNow().AddSeconds(seconds), Cancellation);

        var sent = Assert.Single(_queue.Sent);
        Assert.Equal("AmazonSQS.SendMessage", Assert.Single(_queue.Targets));
        Assert.Equal((_queue.QueueUrl, delay), ((string?)sent["QueueUrl"], (int?)sent["DelaySeconds"]));
        Assert.True(WakeUpMessage.TryRead((string)sent["MessageBody"]!, out var marker));
        Assert.Equal(Marker, marker);
        Assert.Empty(_lost);
    }

    [Fact]
    public async Task What_falls_due_later_than_a_message_can_wait_is_left_to_the_schedule()
    {
        await _wakeUps.AtAsync(Marker, _time.GetUtcNow() + IWakeUps.Longest + TimeSpan.FromTicks(1), Cancellation);

        Assert.Empty(_queue.Sent);
    }

    [Fact]
    public async Task A_message_that_is_refused_is_told_of_and_no_failure()
    {
        _queue.Fails = (403, "AccessDeniedException");

        await _wakeUps.AtAsync(Marker, _time.GetUtcNow(), Cancellation);

        Assert.Equal(["AccessDeniedException"], _lost);
    }

    [Fact]
    public async Task A_queue_that_fails_is_asked_once_more_and_one_that_is_gone_is_no_failure()
    {
        _queue.Fails = (500, "InternalError");
        await _wakeUps.AtAsync(Marker, _time.GetUtcNow(), Cancellation);
        Assert.Equal(2, _queue.Sent.Count);

        _queue.Dispose();
        await _wakeUps.AtAsync(Marker, _time.GetUtcNow(), Cancellation);
        Assert.Equal(2, _lost.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"pk":"OWED#0"}""")]
    [InlineData("""{"pk":"OWED#0","sk":""}""")]
    [InlineData("""{"pk":7,"sk":"x"}""")]
    public void A_body_that_names_no_marker_is_none(string body) => Assert.False(WakeUpMessage.TryRead(body, out _));
}
