using IvsChatBackend.Core.Limits;
using IvsChatBackend.DevHost.State;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Stores;

namespace IvsChatBackend.DevHost.Tests.State;

/// <summary>Limits that outlive the process.</summary>
public sealed class FileRateLimitsTests : RateLimitsSuite, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private FileItemStore? _items;

    public void Dispose()
    {
        _items?.Dispose();
        _folder.Dispose();
    }

    protected override Task<IRateLimits> LimitsAsync() =>
        Task.FromResult<IRateLimits>(new InProcessRateLimits(_items ??= FileItemStore.Open(_folder.Path, new ManualTimeProvider())));
}
