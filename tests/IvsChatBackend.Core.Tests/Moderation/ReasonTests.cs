using IvsChatBackend.Core.IvsChat;

namespace IvsChatBackend.Core.Tests.Moderation;

public sealed class ReasonTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void A_reason_has_1_to_500_code_points(int length, bool valid)
    {
        Assert.Equal(valid, Reason.TryParse(new string('x', length), out _, out _));
        Assert.Equal(valid, Reason.TryParse(string.Concat(Enumerable.Repeat("😀", length)), out _, out _));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_reason() => Assert.False(Reason.TryParse("x\uD83D", out _, out _));

    [Theory]
    [InlineData(255, 256)]
    [InlineData(256, 256)]
    [InlineData(300, 256)]
    public void What_goes_to_IVS_Chat_is_cut_at_256(int length, int most)
    {
        Assert.True(Reason.TryParse(new string('x', length), out var reason, out _));

        Assert.Equal(Math.Min(length, most), reason.ForIvsChat.Length);
    }

    [Fact]
    public void The_cut_splits_no_surrogate_pair()
    {
        Assert.True(Reason.TryParse(new string('x', 255) + "😀 and more", out var reason, out _));

        Assert.Equal(new string('x', 255), reason.ForIvsChat);
    }
}
