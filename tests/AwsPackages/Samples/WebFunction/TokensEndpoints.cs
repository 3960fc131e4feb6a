using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace WebFunction;

internal sealed record TokenRequest(string? DisplayName);

internal sealed record TokenReply(string RoomId, string User, string? DisplayName);

[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(TokenReply))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class TokensJson : JsonSerializerContext;

/// <summary>Routes like those of the API: one that takes a body and a user, and one that fails.</summary>
internal static class TokensEndpoints
{
    public static void MapTokens(this WebApplication app)
    {
        app.MapPost("/rooms/{roomId}/tokens", Create);
        app.MapGet("/fail", Fail);
    }

    private static Results<Created<TokenReply>, UnauthorizedHttpResult> Create(string roomId, TokenRequest request, ClaimsPrincipal user) =>
        user.FindFirstValue("sub") is { } subject
            ? TypedResults.Created((string?)null, new TokenReply(roomId, subject, request.DisplayName))
            : TypedResults.Unauthorized();

    private static NoContent Fail() => throw new InvalidOperationException("The secret is 42.");
}
