using IvsChatBackend.Emulator.Messaging.Frames;

namespace IvsChatBackend.Emulator.Tests.Messaging;

public sealed class SendTimesTests
{
    [Theory]
    [InlineData(0, 0, "2026-01-02T03:04:05Z")]
    [InlineData(0, 1, "2026-01-02T03:04:05.000000001Z")]
    [InlineData(0, 10, "2026-01-02T03:04:05.00000001Z")]
    [InlineData(5_000_000, 0, "2026-01-02T03:04:05.5Z")]
    [InlineData(6_789_012, 34, "2026-01-02T03:04:05.678901234Z")]
    [InlineData(9_999_999, 99, "2026-01-02T03:04:05.999999999Z")]
    public void Nanoseconds_are_written_without_trailing_zeros(int ticks, int nanoseconds, string expected)
    {
        var instant = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(ticks);

        Assert.Equal(expected, SendTimes.Format(instant, nanoseconds));
    }

    [Fact]
    public void An_instant_with_an_offset_is_written_in_utc()
        => Assert.Equal("2026-01-02T03:04:05Z", SendTimes.Format(new DateTimeOffset(2026, 1, 2, 5, 4, 5, TimeSpan.FromHours(2)), 0));

    [Fact]
    public void Times_of_one_instant_differ()
    {
        var times = new SendTimes(ChatHost.ManualTime());

        Assert.Equal(50, Enumerable.Range(0, 50).Select(_ => times.Now()).Distinct().Count());
    }
}
