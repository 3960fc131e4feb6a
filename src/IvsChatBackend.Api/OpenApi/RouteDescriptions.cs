using IvsChatBackend.Api.Http;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Api.OpenApi;

/// <summary>
/// Says what a route is for and what it takes and gives, beside the route. <c>docs/openapi.json</c> is written from it, and a test fails for a
/// route that says nothing. How to add a route:
/// <code>
/// room.MapPut("/bans/{userId}", PutAsync).Describe("setBan", "Bans a user from the room.").Takes&lt;NewBan&gt;().Gives&lt;SanctionReply&gt;(200, 201).Fails(FailureCode.RankTooLow);
/// room.MapGet("/bans", ListAsync).Describe("listBans", "Lists the bans in force.").Lists().Gives&lt;SanctionsReply&gt;();
/// room.MapDelete("/bans/{userId}", DeleteAsync).Describe("liftBan", "Lifts a ban.").Gives(204);
/// </code>
/// <list type="number">
/// <item>The first is the operation's id, in camel case and unique: generated clients name their method by it.</item>
/// <item><c>Takes</c> names a record that has the body's members; it is never read into, since bodies are read member by member. Bounds are
/// its attributes (<c>Range</c>, <c>StringLength</c>, <c>Description</c>).</item>
/// <item><c>Fails</c> names only what the route adds: 400, 401, 403, 404 of a room, 413, 415, 429, 500 and 503 follow from its access, body and method.
/// So do the headers.</item>
/// <item>Then add a request to <c>tests/IvsChatBackend.Api.Tests/OpenApi/Examples.cs</c>, which is sent to the running API; what it answers becomes the
/// example. <c>UPDATE_OPENAPI=1 dotnet test tests/IvsChatBackend.Api.Tests --filter OpenApi</c> writes the file anew.</item>
/// </list>
/// All of it is metadata that nothing looks at while the API serves.
/// </summary>
public static class RouteDescriptions
{
    public static TBuilder Describe<TBuilder>(this TBuilder route, string operationId, string summary)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RouteDescription(operationId, summary));

    /// <summary>A body of JSON.</summary>
    public static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder route, bool optional = false) =>
        route.WithMetadata(new RouteBody(typeof(TBody), optional));

    /// <summary>An answer with a body, of any of these statuses.</summary>
    public static RouteHandlerBuilder Gives<TReply>(this RouteHandlerBuilder route, params int[] statuses) =>
        route.WithMetadata([.. (statuses is [] ? [200] : statuses).Select(status => new RouteReply(status, typeof(TReply)))]);

    /// <summary>A body of JSON Lines, each of this shape.</summary>
    public static RouteHandlerBuilder TakesLines<TLine>(this RouteHandlerBuilder route) =>
        route.WithMetadata(new RouteBody(typeof(TLine), Optional: false, JsonLines.ContentType));

    /// <summary>An answer of JSON Lines, each of this shape; a link to the rest, if there is any, in the header Link.</summary>
    public static RouteHandlerBuilder GivesLines<TLine>(this RouteHandlerBuilder route) =>
        route.WithMetadata(new RouteReply(200, typeof(TLine), JsonLines.ContentType));

    /// <summary>Answers without a body.</summary>
    public static RouteHandlerBuilder Gives(this RouteHandlerBuilder route, params int[] statuses) =>
        route.WithMetadata([.. statuses.Select(status => new RouteReply(status, null))]);

    /// <summary>Failures of the route's own.</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder route, params FailureCode[] codes) => route.WithMetadata(new RouteFailures(codes));

    /// <summary>A parameter of the query.</summary>
    public static RouteHandlerBuilder Query(this RouteHandlerBuilder route, string name, string description, bool many = false, bool required = false) =>
        route.WithMetadata(new RouteQuery(name, description, many, required));

    /// <summary>A list in pages: <c>limit</c> and <c>cursor</c>.</summary>
    public static RouteHandlerBuilder Lists(this RouteHandlerBuilder route) => route.WithMetadata(new RouteList());

    /// <summary>An ETag in the answer; where the method changes something, If-Match is taken.</summary>
    public static RouteHandlerBuilder HasETag(this RouteHandlerBuilder route) => route.WithMetadata(new RouteETag());

    /// <summary>The answer's Location names what was made.</summary>
    public static RouteHandlerBuilder Locates(this RouteHandlerBuilder route) => route.WithMetadata(new RouteLocation());
}

internal sealed record RouteDescription(string OperationId, string Summary);

internal sealed record RouteBody(Type Shape, bool Optional, string ContentType = "application/json");

/// <param name="Status">HTTP status.</param>
/// <param name="Shape">Null for none.</param>
/// <param name="ContentType">Of the body.</param>
internal sealed record RouteReply(int Status, Type? Shape, string ContentType = "application/json");

internal sealed record RouteFailures(IReadOnlyList<FailureCode> Codes);

internal sealed record RouteQuery(string Name, string Description, bool Many, bool Required);

internal sealed record RouteList;

internal sealed record RouteETag;

internal sealed record RouteLocation;
