using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit.Stores;

namespace IvsChatBackend.Aws.Tests.DynamoDb;

public sealed class DynamoBanImportTests(SharedTable table) : BanImportSuite
{
    protected override async Task<IItemStore> StoreAsync() =>
        new DynamoItemStore(await table.ClientAsync(), SharedTable.Options, SharedTable.Time, Random.Shared);
}
