using System.Security.Cryptography;
using System.Text;
using IvsChatBackend.Core.Idempotency;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Stores;

namespace IvsChatBackend.Core.Tests.Idempotency;

public sealed class IdempotentRequestsTests : IdempotencySuite
{
    private readonly InProcessItemStore _store = new();

    protected override Task<IItemStore> StoreAsync() => Task.FromResult<IItemStore>(_store);

    [Fact]
    public async Task The_store_learns_neither_subject_nor_key_nor_body()
    {
        using var random = RandomNumberGenerator.Create();
        var requests = new IdempotentRequests(_store, new ManualTimeProvider(), random, new IdempotencyOptions { SecretKey = new byte[32] });

        await requests.BeginAsync(
            new IdempotentRequest("the-subject", "POST", "/the-path", "the-key", Encoding.UTF8.GetBytes("the-body")), Cancellation);

        var stored = Assert.Single(_store.Snapshot());
        Assert.DoesNotContain("the-", $"{stored.Key} {stored.Document}", StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower(SHA256.HashData("the-body"u8)), stored.Document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_item_expires_with_the_request()
    {
        var time = new ManualTimeProvider();
        using var random = RandomNumberGenerator.Create();
        var requests = new IdempotentRequests(_store, time, random, new IdempotencyOptions { SecretKey = new byte[32] });

        await requests.BeginAsync(new IdempotentRequest("ann", "POST", "/", "key", default), Cancellation);

        Assert.Equal(time.GetUtcNow().AddHours(24), Assert.Single(_store.Snapshot()).ExpiresAt);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("k", true)]
    [InlineData("8e03978e-40d5-43e8-bc93-6894a57f9324", true)]
    [InlineData("a\nb", false)]
    [InlineData("a\u007fb", false)]
    public void A_key_is_printable(string value, bool valid) => Assert.Equal(valid, IdempotentRequest.IsKey(value));

    [Fact]
    public void A_key_has_255_characters_at_most()
    {
        Assert.True(IdempotentRequest.IsKey(new string('k', 255)));
        Assert.False(IdempotentRequest.IsKey(new string('k', 256)));
    }
}
