using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit.Stores;

namespace IvsChatBackend.Aws.Tests.DynamoDb;

public sealed class DynamoRoomCreationTests(SharedTable table) : RoomCreationSuite
{
    protected override async Task<IItemStore> StoreAsync()
    {
        // A table of its own: the rooms of all tests have the same ids.
        var options = new DynamoOptions { TableName = $"Creation{Guid.NewGuid():N}" };
        var client = await table.ClientAsync();
        await DynamoTable.EnsureAsync(client, options.TableName, TimeProvider.System, Cancellation);
        return new DynamoItemStore(client, options, SharedTable.Time, Random.Shared);
    }
}
