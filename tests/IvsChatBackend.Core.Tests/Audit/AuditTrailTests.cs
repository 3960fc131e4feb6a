using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit.Stores;

namespace IvsChatBackend.Core.Tests.Audit;

public sealed class AuditTrailTests : AuditSuite
{
    protected override Task<IItemStore> StoreAsync() => Task.FromResult<IItemStore>(new InProcessItemStore());
}
