using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit.Stores;

namespace IvsChatBackend.Core.Tests.Owed;

public sealed class OwedWorkTests : OwedSuite
{
    protected override Task<IItemStore> StoreAsync() => Task.FromResult<IItemStore>(new InProcessItemStore());
}
