using IvsChatBackend.Emulator.Tests.Wire;

namespace IvsChatBackend.Emulator.Tests.Persistence;

public sealed class StorageFailureTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ivschat-failure-");

    [Fact]
    public async Task A_change_that_cannot_be_kept_is_not_made_and_reads_go_on()
    {
        await using var emulator = await RunningEmulator.StartAsync(
            new EmulatorOptions { DataDirectory = _directory.FullName, Quotas = RunningEmulator.NoQuotas });
        var room = await emulator.CreateRoomAsync(new { name = "before" });

        // Stands in the way of the file that the journal is written anew to, once most of it is history.
        _directory.CreateSubdirectory("journal.new");
        var kept = "before";
        WireReply reply;
        for (var number = 0; ; number++)
        {
            reply = await emulator.Client.CallAsync("UpdateRoom", new { identifier = room, name = $"n{number}" });
            if (reply.Status != 200)
            {
                break;
            }

            kept = $"n{number}";
        }

        reply.Refused(500, "InternalServerException");
        Assert.DoesNotContain(_directory.FullName, reply.Body, StringComparison.Ordinal);
        (await emulator.Client.CallAsync("DeleteRoom", new { identifier = room })).Refused(500, "InternalServerException");
        Assert.Equal(kept, (await emulator.Client.CallAsync("GetRoom", new { identifier = room })).Succeeded()["name"]);
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
