using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit.Stores;

namespace IvsChatBackend.Core.Tests.Sanctions;

public sealed class SanctioningTests : SanctionSuite
{
    protected override Task<IItemStore> StoreAsync() => Task.FromResult<IItemStore>(new InProcessItemStore());
}
