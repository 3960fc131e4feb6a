using System.Text.Json.Serialization;
using IvsChatBackend.Emulator.Controls;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IvsChatBackend.Emulator.Messaging.Connections;

/// <summary>The control routes that show who is connected and break connections.</summary>
internal static class ConnectionsFeature
{
    public static void MapConnections(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/_emulator/connections");
        group.MapGet("/", List);
        group.MapDelete("/{id}", Drop);
    }

    private static JsonHttpResult<ConnectionList> List(OpenConnections open)
    {
        var connections = open.All.OrderBy(connection => connection.ConnectedAt).Select(ConnectionDocument.Of);
        return TypedResults.Json(new ConnectionList([.. connections]), ConnectionsJson.Default.ConnectionList);
    }

    private static Results<NoContent, JsonHttpResult<ControlProblem>> Drop(string id, OpenConnections open)
    {
        if (open.TryDrop(id))
        {
            return TypedResults.NoContent();
        }

        var problem = new ControlProblem("There is no such connection.");
        return TypedResults.Json(problem, ControlsJson.Default.ControlProblem, statusCode: StatusCodes.Status404NotFound);
    }
}

/// <param name="Connections">Oldest first.</param>
internal sealed record ConnectionList(IReadOnlyList<ConnectionDocument> Connections);

internal sealed record ConnectionDocument(
    string Id,
    string RoomArn,
    string UserId,
    IReadOnlyCollection<string> Capabilities,
    DateTimeOffset ConnectedSince,
    DateTimeOffset SessionExpirationTime)
{
    public static ConnectionDocument Of(ChatConnection connection) => new(
        connection.Id,
        connection.Grant.RoomArn,
        connection.Grant.UserId,
        connection.Grant.Capabilities,
        connection.ConnectedAt,
        connection.Grant.SessionExpirationTime);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ConnectionList))]
internal sealed partial class ConnectionsJson : JsonSerializerContext;
