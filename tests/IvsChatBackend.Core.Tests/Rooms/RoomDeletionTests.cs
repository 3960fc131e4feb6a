using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit.Stores;

namespace IvsChatBackend.Core.Tests.Rooms;

public sealed class RoomDeletionTests : RoomDeletionSuite
{
    protected override Task<(IItemStore Store, IRateLimits Rates)> StoreAsync() =>
        Task.FromResult<(IItemStore, IRateLimits)>((new InProcessItemStore(), new InProcessRateLimits()));
}
