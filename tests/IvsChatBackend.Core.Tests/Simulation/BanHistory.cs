using System.Text.Json.Nodes;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Tests.Simulation;

/// <summary>What was committed about one user, in order, as an onlooker sees who looks after each write. It reads the JSON, and no code of ours.</summary>
/// <param name="roomArn">Null for the standing that holds in every room.</param>
internal sealed class BanHistory(InProcessItemStore items, TimeProvider time, SimulatedIvsChat ivsChat, string roomId, string? roomArn, string chain, string userId)
{
    private readonly ItemKey _key = UserStandings.Key(roomId, userId);
    private readonly HashSet<string> _set = [];
    private readonly HashSet<string> _lifted = [];
    private readonly HashSet<string> _ignored = [];
    private readonly OwedMarkers _markers = new(items, time, TimeSpan.Zero);
    private readonly Dictionary<string, (string Cause, DateTimeOffset DueAt)> _disconnects = [];
    private string? _role;

    /// <summary>Entries that the trail has to have, as <see cref="Entries"/> names them.</summary>
    public List<string> Expected { get; } = [];

    public int Bans => _set.Count;

    /// <summary>A DisconnectUser that a ban in force owed, and that was taken off before IVS Chat had carried one out.</summary>
    public string? Skipped { get; private set; }

    /// <summary>A ban that owed other than two disconnections when it was committed.</summary>
    public string? Miscounted { get; private set; }

    public int RoleChanges { get; private set; }

    /// <summary>The role that the room gave; null for none.</summary>
    public string? RoomRole => _role;

    /// <summary>The role that claims gave last, as far as it is known here.</summary>
    public string? SeenRole => (string?)Standing()?["lastSeenRole"];

    public bool WasCommitted(string banId) => _set.Contains(banId);

    /// <summary>Whether the user's item has ever owed something without a marker that leads there.</summary>
    public bool WasUnmarked { get; private set; }

    public void Look()
    {
        if (Standing() is not { } standing)
        {
            return;
        }

        foreach (var ban in Of(standing, "sanctions").Concat(Of(standing, "past")))
        {
            var id = (string)ban["id"]!;
            LookAtNew(standing, id);
            Expect(_set, id, AuditActions.BanSet, happened: true);
            Expect(_lifted, id, AuditActions.BanLift, ban["liftedAt"] is not null);
            Expect(_ignored, id, AuditActions.SanctionIgnore, ban["ignoredAt"] is not null);
        }

        LookAtDisconnects(standing);
        WasUnmarked |= Of(standing, "owed").Any() && _markers.FindAsync(_key, CancellationToken.None).GetAwaiter().GetResult() is null;
        var role = (string?)standing["role"];
        if (role != _role)
        {
            Expected.Add(role is null ? AuditActions.RoleRemove : AuditActions.RoleSet);
            RoleChanges++;
            _role = role;
        }
    }

    /// <summary>Ids of the bans that bind a user of that rank at this moment, by what is committed.</summary>
    public HashSet<string> Binding(int rank) =>
        Standing() is { } standing ? [.. Of(standing, "sanctions").Where(ban => Binds(ban, rank)).Select(ban => (string)ban["id"]!)] : [];

    public static int Owes(IEnumerable<Item> left) =>
        left.Sum(item => JsonNode.Parse(item.Document)?["owed"] is JsonArray owed ? owed.Count : 0);

    public List<string> Entries(IEnumerable<Item> left) =>
    [
        .. left.Where(item => item.Key.Partition == $"AUDIT#{chain}" && item.Key.Sort.StartsWith("E#", StringComparison.Ordinal)).Select(item => Name(JsonNode.Parse(item.Document)!)),
    ];

    private static IEnumerable<JsonNode> Of(JsonNode standing, string member) => standing[member]?.AsArray().OfType<JsonNode>() ?? [];

    private static string Name(JsonNode entry)
    {
        var action = (string)entry["action"]!;
        var about = (string?)entry["after"]?["value"] ?? (string?)entry["before"]?["value"];
        return action.StartsWith("role", StringComparison.Ordinal) ? action : $"{action}:{JsonNode.Parse(about!)!["id"]}";
    }

    private bool Binds(JsonNode ban, int rank) =>
        ban["liftedAt"] is null && (int)ban["actorRank"]! > rank
        && (ban["expiresAt"] is not { } end || (DateTimeOffset)end > time.GetUtcNow());

    private JsonNode? Standing()
    {
        var found = items.GetAsync(_key, CancellationToken.None).GetAwaiter().GetResult();
        return found is null ? null : JsonNode.Parse(found.Document);
    }

    /// <summary>What a ban owes goes with it; else it goes when it is done, not before it first fell due.</summary>
    private void LookAtDisconnects(JsonNode standing)
    {
        var owed = Of(standing, "owed").Where(task => task["disconnect"] is not null && task["cause"] is not null).ToDictionary(task => (string)task["id"]!);
        foreach (var (id, (cause, dueAt)) in _disconnects.Where(seen => !owed.ContainsKey(seen.Key)).ToList())
        {
            _disconnects.Remove(id);
            // Where every room is meant, there may be none to disconnect from.
            if (roomArn is not null && ivsChat.LastDisconnect(roomArn) < dueAt && Of(standing, "sanctions").Any(ban => (string)ban["id"]! == cause))
            {
                Skipped ??= id;
            }
        }

        foreach (var (id, task) in owed)
        {
            _disconnects.TryAdd(id, ((string)task["cause"]!, (DateTimeOffset)task["dueAt"]!));
        }
    }

    private void LookAtNew(JsonNode standing, string id)
    {
        if (!_set.Contains(id) && Of(standing, "sanctions").Any(ban => (string)ban["id"]! == id)
            && Of(standing, "owed").Count(task => task["disconnect"] is not null && (string?)task["cause"] == id) != 2)
        {
            Miscounted ??= id;
        }
    }

    private void Expect(HashSet<string> seen, string id, string action, bool happened)
    {
        if (happened && seen.Add(id))
        {
            Expected.Add($"{action}:{id}");
        }
    }
}
