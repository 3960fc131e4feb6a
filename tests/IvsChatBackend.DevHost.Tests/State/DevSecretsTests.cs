using System.Security.Cryptography;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Secrets;
using IvsChatBackend.Core.State;
using IvsChatBackend.DevHost.State;
using IvsChatBackend.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.DevHost.Tests.State;

/// <summary>A restart with <c>--data</c> finds the secrets of the start before.</summary>
public sealed class DevSecretsTests : IAuditHeads
{
    private static readonly ManualTimeProvider Time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trail_verifies_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal((true, 1), await AppendAndVerifyAsync(folder.Path, "first"));
        Assert.Equal((true, 2), await AppendAndVerifyAsync(folder.Path, "second"));
    }

    [Fact]
    public async Task Cursors_and_sign_ins_hold_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        var (before, after) = (await LoadAsync(folder.Path), await LoadAsync(folder.Path));

        Assert.Equal(before.Deployment.KeyFor(KeyPurpose.Cursors), after.Deployment.KeyFor(KeyPurpose.Cursors));
        using var earlier = before.OpenIssuerKey();
        using var later = after.OpenIssuerKey();
        Assert.True(later.VerifyData("token"u8, earlier.SignData("token"u8, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public async Task Each_folder_and_each_start_in_memory_has_its_own()
    {
        using var folder = new TemporaryFolder();
        DevSecrets[] all = [await LoadAsync(folder.Path), await LoadAsync(null), await LoadAsync(null)];

        Assert.Equal(3, all.Select(secrets => Convert.ToHexString(secrets.AuditSecret)).Distinct().Count());
        Assert.All(all, secrets => Assert.NotEqual(secrets.Secret, secrets.AuditSecret));
    }

    [Fact]
    public async Task Hosts_that_start_at_once_on_one_table_share_them()
    {
        var store = new InProcessItemStore();

        var loaded = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DevSecrets.LoadAsync(store, Cancellation)));

        Assert.Single(loaded.Select(secrets => Convert.ToHexString(secrets.Secret)).Distinct());
    }

    void IAuditHeads.Moved(string chain, AuditHead head)
    {
    }

    private static async Task<DevSecrets> LoadAsync(string? folder)
    {
        var services = new ServiceCollection();
        var secrets = await services.AddStateAsync(folder, dynamoDb: null, Time, Cancellation);
        await using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IItemStore>();
        provider.GetRequiredService<Core.Limits.IRateLimits>();
        return secrets;
    }

    private async Task<(bool Valid, long Entries)> AppendAndVerifyAsync(string folder, string id)
    {
        var services = new ServiceCollection();
        var secrets = await services.AddStateAsync(folder, dynamoDb: null, Time, Cancellation);
        await using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<Core.Limits.IRateLimits>();
        using var random = RandomNumberGenerator.Create();
        var trail = new AuditTrail(provider.GetRequiredService<IItemStore>(), secrets.Audit, random, this);
        var draft = new AuditDraft
        {
            Id = id,
            Chain = AuditTrail.Account,
            At = Time.GetUtcNow(),
            Actor = "root",
            Action = AuditActions.TagsSet,
            RequestId = "request",
        };
        await trail.AppendAsync(draft, Cancellation);
        var verdict = await new AuditVerification(trail).VerifyAsync(AuditTrail.Account, from: null, known: null, Cancellation);
        return (verdict.Valid, verdict.Entries);
    }
}
