using System.Security.Cryptography;
using IvsChatBackend.Emulator.Time;
using IvsChatBackend.Emulator.Tokens;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Emulator.Tests.Tokens;

public sealed class ChatTokensTests : IDisposable
{
    private readonly RandomNumberGenerator _random = RandomNumberGenerator.Create();
    private readonly EmulatorClock _clock = new(new ManualTimeProvider());
    private readonly ChatTokens _tokens;

    public ChatTokensTests() => _tokens = new ChatTokens(_random, _clock);

    [Fact]
    public void A_token_opens_one_connection()
    {
        var token = Issue("ann");

        Assert.True(_tokens.TryRedeem(token, out var grant));
        Assert.Equal("ann", grant.UserId);
        Assert.False(_tokens.TryRedeem(token, out _));
    }

    [Theory]
    [InlineData(59.9999999, true)]
    [InlineData(60, false)]
    [InlineData(61, false)]
    public void A_token_opens_a_connection_before_its_minute_is_over(double seconds, bool opens)
    {
        var token = Issue("ann");

        _clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(opens, _tokens.TryRedeem(token, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("guess")]
    [InlineData("\ud800")]
    public void A_guess_opens_nothing(string guess)
    {
        Issue("ann");

        Assert.False(_tokens.TryRedeem(guess, out _));
    }

    [Fact]
    public void A_token_changed_in_case_or_at_its_ends_opens_nothing()
    {
        var token = Issue("ann");

        Assert.False(_tokens.TryRedeem(token.ToUpperInvariant(), out _));
        Assert.False(_tokens.TryRedeem(token + " ", out _));
        Assert.False(_tokens.TryRedeem(token[..^1], out _));
        Assert.True(_tokens.TryRedeem(token, out _));
    }

    [Fact]
    public void Tokens_that_lapsed_are_not_kept()
    {
        for (var count = 0; count < 100; count++)
        {
            Issue("ann");
        }

        _clock.Advance(ChatTokens.Lifetime);
        var last = Issue("bob");

        Assert.Equal(1, _tokens.Count);
        Assert.True(_tokens.TryRedeem(last, out _));
        Assert.Equal(0, _tokens.Count);
    }

    [Fact]
    public void Of_many_that_present_one_token_at_once_one_gets_in()
    {
        for (var round = 0; round < 200; round++)
        {
            var (token, opened) = (Issue("ann"), 0);

            Parallel.For(0, 4, _ => Interlocked.Add(ref opened, _tokens.TryRedeem(token, out var _) ? 1 : 0));

            Assert.Equal(1, opened);
        }
    }

    public void Dispose() => _random.Dispose();

    private string Issue(string userId) => _tokens.Issue(new ChatTokenGrant
    {
        RoomArn = "arn:aws:ivschat:us-east-1:123456789012:room/AAAAbbbb0000",
        UserId = userId,
        TokenExpirationTime = _clock.GetUtcNow() + ChatTokens.Lifetime,
        SessionExpirationTime = _clock.GetUtcNow() + TimeSpan.FromHours(1),
    });
}
