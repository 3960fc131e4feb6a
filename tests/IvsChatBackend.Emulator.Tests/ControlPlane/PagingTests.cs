using IvsChatBackend.Emulator.Tests.Wire;

namespace IvsChatBackend.Emulator.Tests.ControlPlane;

public sealed class PagingTests : IAsyncLifetime
{
    private RunningEmulator _emulator = null!;

    private WireClient Client => _emulator.Client;

    public async ValueTask InitializeAsync() => _emulator = await RunningEmulator.StartAsync();

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Fact]
    public async Task A_page_has_fifty_where_nothing_is_said()
    {
        for (var count = 0; count < 51; count++)
        {
            await _emulator.CreateRoomAsync();
        }

        var page = (await Client.CallAsync("ListRooms", "{}")).Succeeded();

        Assert.Equal(50, page.Json.GetProperty("rooms").GetArrayLength());
        Assert.InRange(page["nextToken"].Length, 1, 1024);
    }

    [Fact]
    public async Task A_page_that_ends_with_the_last_room_has_no_token()
    {
        await _emulator.CreateRoomAsync();
        await _emulator.CreateRoomAsync();

        Assert.False((await Client.CallAsync("ListRooms", new { maxResults = 2 })).Json.TryGetProperty("nextToken", out _));
    }

    [Fact]
    public async Task Random_inserts_and_deletes_between_pages_lose_nothing_that_stays_and_repeat_nothing()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 10; round++)
        {
            var rooms = new List<string>();
            for (var count = 0; count < 30; count++)
            {
                rooms.Add(await _emulator.CreateRoomAsync());
            }

            var (listed, deleted, token) = (new List<string>(), new HashSet<string>(), "");
            do
            {
                var page = (await Client.CallAsync("ListRooms", new { maxResults = random.Next(1, 8), nextToken = token })).Succeeded().Json;
                listed.AddRange(page.GetProperty("rooms").EnumerateArray().Select(room => room.GetProperty("arn").GetString()!));
                token = page.TryGetProperty("nextToken", out var next) ? next.GetString()! : "";

                // The last one listed, which the token names, and any other; and a new one.
                foreach (var gone in new[] { listed[^1], rooms[random.Next(rooms.Count)] }.Where(deleted.Add))
                {
                    await Client.CallAsync("DeleteRoom", new { identifier = gone });
                }

                await _emulator.CreateRoomAsync();
            }
            while (token.Length > 0);

            Assert.True(listed.Count == listed.Distinct().Count(), $"seed {seed}: repeated");
            Assert.True(rooms.Except(deleted).All(listed.Contains), $"seed {seed}: lost");
            Assert.True(rooms.AsEnumerable().Reverse().Where(listed.Contains).SequenceEqual(listed.Where(rooms.Contains)), $"seed {seed}: disordered");
            foreach (var room in await RemainingAsync())
            {
                await Client.CallAsync("DeleteRoom", new { identifier = room });
            }
        }
    }

    [Fact]
    public async Task A_token_is_good_for_its_own_listing_alone()
    {
        await _emulator.CreateRoomAsync(new { name = "a" });
        await _emulator.CreateRoomAsync(new { name = "a" });
        var token = (await Client.CallAsync("ListRooms", new { name = "a", maxResults = 1 }))["nextToken"];

        (await Client.CallAsync("ListRooms", new { name = "a", maxResults = 2, nextToken = token })).Succeeded();
        Assert.Equal(["nextToken"], (await Client.CallAsync("ListRooms", new { name = "b", nextToken = token })).Refused(400, "ValidationException").FieldNames);
        (await Client.CallAsync("ListRooms", new { nextToken = token })).Refused(400, "ValidationException");
        (await Client.CallAsync("ListLoggingConfigurations", new { nextToken = token })).Refused(400, "ValidationException");

        await using var other = await RunningEmulator.StartAsync();
        (await other.Client.CallAsync("ListRooms", new { name = "a", nextToken = token })).Refused(400, "ValidationException");
    }

    [Fact]
    public async Task A_token_changed_anywhere_is_refused()
    {
        await _emulator.CreateRoomAsync();
        await _emulator.CreateRoomAsync();
        var token = (await Client.CallAsync("ListRooms", new { maxResults = 1 }))["nextToken"];

        for (var index = 0; index < token.Length; index++)
        {
            var changed = token.Remove(index, 1).Insert(index, token[index] == 'A' ? "B" : "A");
            (await Client.CallAsync("ListRooms", new { nextToken = changed })).Refused(400, "ValidationException");
        }

        foreach (var changed in new[] { token[..^1], token + "A", token + "=", " " + token, token + "\n", "not a token", "é" })
        {
            (await Client.CallAsync("ListRooms", new { nextToken = changed })).Refused(400, "ValidationException");
        }
    }

    private async Task<IEnumerable<string>> RemainingAsync() =>
        (await Client.CallAsync("ListRooms", "{}")).Json.GetProperty("rooms").EnumerateArray().Select(room => room.GetProperty("arn").GetString()!);
}
