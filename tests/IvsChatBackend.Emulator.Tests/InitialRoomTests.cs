using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Tests.Wire;

namespace IvsChatBackend.Emulator.Tests;

public sealed class InitialRoomTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ivschat-initial-");

    [Fact]
    public async Task A_kept_room_of_the_name_is_the_initial_one()
    {
        var options = new EmulatorOptions
        {
            DataDirectory = _directory.FullName,
            Quotas = RunningEmulator.NoQuotas,
            InitialRooms = [new InitialRoom("lobby") { MaximumMessageRatePerSecond = 100 }],
        };
        string first;
        await using (var emulator = await RunningEmulator.StartAsync(options))
        {
            first = await LobbyAsync(emulator);
            await emulator.Client.CallAsync("UpdateRoom", new { identifier = first, maximumMessageLength = 5 });
        }

        await using var again = await RunningEmulator.StartAsync(options);
        Assert.Equal(first, await LobbyAsync(again));
        Assert.Equal(5, (await again.Client.CallAsync("GetRoom", new { identifier = first })).Json.GetProperty("maximumMessageLength").GetInt32());
    }

    [Fact]
    public async Task An_initial_room_with_an_id_has_the_same_arn_at_every_start()
    {
        var options = new EmulatorOptions { InitialRooms = [new InitialRoom("lobby") { Id = "LobbyLobby00" }] };

        await using var emulator = await RunningEmulator.StartAsync(options);

        Assert.Equal("arn:aws:ivschat:us-east-1:123456789012:room/LobbyLobby00", await LobbyAsync(emulator));
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static async Task<string> LobbyAsync(RunningEmulator emulator)
    {
        var rooms = (await emulator.Client.CallAsync("ListRooms", "{}")).Succeeded().Json.GetProperty("rooms");
        return Assert.Single(rooms.EnumerateArray()).GetProperty("arn").GetString()!;
    }
}
