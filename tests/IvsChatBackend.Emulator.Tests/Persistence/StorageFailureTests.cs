using IvsChatBackend.Emulator.Tests.Wire;
using Microsoft.Data.Sqlite;

namespace IvsChatBackend.Emulator.Tests.Persistence;

public sealed class StorageFailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_change_that_cannot_be_kept_is_not_made_and_the_next_one_is_tried_anew()
    {
        await using var emulator = await RunningEmulator.StartAsync(
            new EmulatorOptions { DataDirectory = _folder.Path, Quotas = RunningEmulator.NoQuotas });
        var room = await emulator.CreateRoomAsync(new { name = "before" });

        // Another program holds the file for writing.
        using (var other = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "state.db")};Pooling=False"))
        {
            other.Open();
            using var hold = other.BeginTransaction();
            using var command = other.CreateCommand();
            command.CommandText = "DELETE FROM resources WHERE arn = ''";
            command.ExecuteNonQuery();

            var reply = await emulator.Client.CallAsync("UpdateRoom", new { identifier = room, name = "after" });

            reply.Refused(500, "InternalServerException");
            Assert.DoesNotContain(_folder.Path, reply.Body, StringComparison.Ordinal);
            Assert.Equal("before", (await emulator.Client.CallAsync("GetRoom", new { identifier = room })).Succeeded()["name"]);
        }

        (await emulator.Client.CallAsync("UpdateRoom", new { identifier = room, name = "after" })).Succeeded();
        Assert.Equal("after", (await emulator.Client.CallAsync("GetRoom", new { identifier = room })).Succeeded()["name"]);
    }

    public void Dispose() => _folder.Dispose();
}
