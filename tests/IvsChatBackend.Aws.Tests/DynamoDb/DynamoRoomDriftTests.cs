using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit.Stores;

namespace IvsChatBackend.Aws.Tests.DynamoDb;

public sealed class DynamoRoomDriftTests(SharedTable table) : RoomDriftSuite
{
    protected override async Task<IItemStore> StoreAsync()
    {
        // A table of its own: the check goes through all rooms that there are.
        var options = new DynamoOptions { TableName = $"Drift{Guid.NewGuid():N}" };
        var client = await table.ClientAsync();
        await DynamoTable.EnsureAsync(client, options.TableName, TimeProvider.System, Cancellation);
        return new DynamoItemStore(client, options, SharedTable.Time, Random.Shared);
    }
}
