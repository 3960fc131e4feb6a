using System.Text.Json.Nodes;
using IvsChatBackend.Core.Erasure;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Sessions;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.UserData;

/// <summary>
/// Sessions that a user may have open. They are not erased: until they end they are all by which the user can be disconnected, and then they
/// mean nothing and the store drops them.
/// </summary>
public sealed class SessionData(UserSessions sessions) : IUserData
{
    public string Name => "sessions";

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var live = await sessions.LiveAsync(userId, cancellationToken).ConfigureAwait(false);
        return live.Count == 0
            ? null
            : new JsonArray([.. live.Select(session => (JsonNode)new JsonObject
            {
                ["roomId"] = session.RoomId, ["role"] = session.Role, ["endsAt"] = UtcText.Of(session.EndsAt),
            })]);
    }

    public Task<Result<Done>> EraseAsync(string userId, CancellationToken cancellationToken) => Task.FromResult<Result<Done>>(default(Done));
}
