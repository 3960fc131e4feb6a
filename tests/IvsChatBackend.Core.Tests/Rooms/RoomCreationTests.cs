using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit.Stores;

namespace IvsChatBackend.Core.Tests.Rooms;

public sealed class RoomCreationTests : RoomCreationSuite
{
    private readonly InProcessItemStore _store = new();

    protected override Task<IItemStore> StoreAsync() => Task.FromResult<IItemStore>(_store);
}
