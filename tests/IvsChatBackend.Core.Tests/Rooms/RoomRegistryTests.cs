using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Tests.Rooms;

public sealed class RoomRegistryTests
{
    private readonly InProcessItemStore _store = new();
    private readonly RoomRegistry _registry;

    public RoomRegistryTests() => _registry = new RoomRegistry(_store);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registered_room_is_found_by_id_and_by_name()
    {
        var lobby = Room("aaaaaaaaaaaa", "lobby");
        await _registry.RegisterAsync(lobby, Cancellation);

        Assert.Equal(lobby, await _registry.FindAsync(new RoomAddress("aaaaaaaaaaaa"), Cancellation));
        Assert.Equal(lobby, await _registry.FindAsync(new RoomAddress("lobby"), Cancellation));
    }

    [Fact]
    public async Task A_room_that_was_never_registered_is_not_found()
    {
        await _registry.RegisterAsync(Room("aaaaaaaaaaaa", "lobby"), Cancellation);

        Assert.Null(await _registry.FindAsync(new RoomAddress("bbbbbbbbbbbb"), Cancellation));
        Assert.Null(await _registry.FindAsync(new RoomAddress("Lobby"), Cancellation));
    }

    [Fact]
    public async Task A_name_belongs_to_one_room()
    {
        await _registry.RegisterAsync(Room("aaaaaaaaaaaa", "lobby"), Cancellation);

        var second = await _registry.RegisterAsync(Room("bbbbbbbbbbbb", "lobby"), Cancellation);

        Assert.Equal(FailureCode.Conflict, second.Failure?.Code);
        Assert.Null(await _registry.FindAsync(new RoomAddress("bbbbbbbbbbbb"), Cancellation));
    }

    [Fact]
    public async Task A_renamed_room_gives_its_old_name_back()
    {
        await _registry.RegisterAsync(Room("aaaaaaaaaaaa", "lobby"), Cancellation);
        await _registry.RegisterAsync(Room("aaaaaaaaaaaa", "hall"), Cancellation);

        Assert.Null(await _registry.FindAsync(new RoomAddress("lobby"), Cancellation));
        Assert.Null((await _registry.RegisterAsync(Room("bbbbbbbbbbbb", "lobby"), Cancellation)).Failure);
    }

    [Fact]
    public async Task A_name_whose_registration_was_cut_off_is_free_again()
    {
        // What a crash between the two writes leaves: the pointer alone.
        await _store.TryPutAsync(new Item(new ItemKey("ROOMS", "NAME#lobby"), 1, """{"roomId":"aaaaaaaaaaaa"}"""), Cancellation);

        Assert.Null(await _registry.FindAsync(new RoomAddress("lobby"), Cancellation));
        Assert.Null((await _registry.RegisterAsync(Room("bbbbbbbbbbbb", "lobby"), Cancellation)).Failure);
        Assert.Equal("bbbbbbbbbbbb", (await _registry.FindAsync(new RoomAddress("lobby"), Cancellation))?.Id);
    }

    [Fact]
    public async Task A_room_whose_id_is_anothers_name_wins()
    {
        await _registry.RegisterAsync(Room("aaaaaaaaaaaa", "bbbbbbbbbbbb"), Cancellation);
        await _registry.RegisterAsync(Room("bbbbbbbbbbbb", null), Cancellation);

        Assert.Equal("bbbbbbbbbbbb", (await _registry.FindAsync(new RoomAddress("bbbbbbbbbbbb"), Cancellation))?.Id);
    }

    [Fact]
    public async Task Pages_hold_every_room_once_and_no_name()
    {
        var ids = Enumerable.Range(0, 7).Select(index => $"room0000000{index}").ToList();
        foreach (var id in ids)
        {
            await _registry.RegisterAsync(Room(id, $"name-{id}"), Cancellation);
        }

        var listed = new List<string>();
        string? after = null;
        do
        {
            (var page, after) = await _registry.ListAsync(3, after, Cancellation);
            listed.AddRange(page.Select(room => room.Id));
        }
        while (after is not null);

        Assert.Equal(ids, listed);
    }

    private static RoomRegistration Room(string id, string? name) =>
        new() { Id = id, Arn = $"arn:aws:ivschat:us-east-1:123456789012:room/{id}", Name = name };
}
