using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit.Stores;

namespace IvsChatBackend.Core.Tests.Rooms;

public sealed class RoomDriftTests : RoomDriftSuite
{
    protected override Task<IItemStore> StoreAsync() => Task.FromResult<IItemStore>(new InProcessItemStore());
}
