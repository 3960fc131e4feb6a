using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit.Stores;

namespace IvsChatBackend.Core.Tests.Review.Pipeline;

public sealed class InProcessReviewTests : ReviewSuite
{
    protected override Task<IItemStore> StoreAsync() => Task.FromResult<IItemStore>(new InProcessItemStore());
}
