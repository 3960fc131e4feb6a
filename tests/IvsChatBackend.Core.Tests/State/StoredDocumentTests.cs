using System.Text.Json.Nodes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Tests.State;

/// <summary>
/// A table that another version wrote is read: what is not known is ignored, and what is missing has its default (docs/operations.md, "Update").
/// The documents are as version 0.1 wrote them, and stay.
/// </summary>
public sealed class StoredDocumentTests
{
    private const string RoomId = "LobbyLobby01";
    private const string Standing = """{"role":"moderator","lastSeenRole":"member"}""";
    private const string Room = """{"id":"LobbyLobby01","arn":"arn:aws:ivschat:us-east-1:123456789012:room/LobbyLobby01","name":"lobby","access":{"kind":"claim","claim":"plan","value":"gold"}}""";

    private readonly InProcessItemStore _store = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private UserStandings Standings => new(_store, RoleCatalog.Default, new OwedMarkers(_store, TimeProvider.System, TimeSpan.Zero));

    public static TheoryData<string> Later =>
    [
        """{}""",
        """{"future":1}""",
        """{"future":{"nested":["a",null]},"later":"2030-01-01T00:00:00Z"}""",
    ];

    [Theory]
    [MemberData(nameof(Later))]
    public async Task A_user_of_another_version_is_who_they_were(string later)
    {
        await Standings.UpdateAsync(RoomId, "ann", stored => stored with { Role = "viewer" }, Cancellation);
        await ReplaceAsync("ann", Merge(Standing, later));

        var read = await Standings.FindAsync(RoomId, "ann", Cancellation);

        Assert.Equal(("moderator", "member", 0), (read.Role, read.LastSeenRole, read.Escalations));
        Assert.Empty(read.Sanctions);
        Assert.Empty(read.Past);
        Assert.Empty(read.Strikes);
        Assert.Empty(read.Owed);
    }

    [Theory]
    [MemberData(nameof(Later))]
    public async Task A_room_of_another_version_lets_in_whom_it_let_in(string later)
    {
        var registry = new RoomRegistry(_store);
        await registry.RegisterAsync(new RoomRegistration { Id = RoomId, Arn = "arn:aws:ivschat:us-east-1:123456789012:room/LobbyLobby01", Name = "lobby" }, Cancellation);
        await ReplaceAsync("\"arn\"", Merge(Room, later));

        var read = await registry.FindAsync(new RoomAddress(RoomId), Cancellation);

        Assert.NotNull(read);
        Assert.Equal((RoomId, "lobby", new RoomAccess(RoomAccessKind.Claim, "plan", "gold")), (read.Id, read.Name, read.Access));
        Assert.Equal((null, false, false), (read.Settings, read.Unconfirmed, read.Leaving));
    }

    private static string Merge(string document, string later)
    {
        var merged = JsonNode.Parse(document)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(later)!.AsObject())
        {
            merged[name] = value?.DeepClone();
        }

        return merged.ToJsonString();
    }

    /// <summary>Puts a document in the place of the one item whose key or document has the text.</summary>
    private async Task ReplaceAsync(string text, string document)
    {
        var item = _store.Snapshot().Single(each =>
            each.Key.Sort.Contains(text, StringComparison.Ordinal) || each.Document.Contains(text, StringComparison.Ordinal));
        Assert.True(await _store.TryPutAsync(item with { Version = item.Version + 1, Document = document }, Cancellation));
    }
}
