using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit.Stores;

namespace IvsChatBackend.Aws.Tests.DynamoDb;

public sealed class DynamoRoomDeletionTests(SharedTable table) : RoomDeletionSuite
{
    protected override async Task<(IItemStore Store, IRateLimits Rates)> StoreAsync()
    {
        // A table of its own: what was cut off is looked for among all rooms that there are.
        var options = new DynamoOptions { TableName = $"Deletion{Guid.NewGuid():N}" };
        var client = await table.ClientAsync();
        await DynamoTable.EnsureAsync(client, options.TableName, TimeProvider.System, Cancellation);
        return (new DynamoItemStore(client, options, SharedTable.Time, Random.Shared), new DynamoRateLimits(client, options, SharedTable.Time, Random.Shared));
    }
}
