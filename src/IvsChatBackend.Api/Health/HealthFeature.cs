using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.OpenApi;

namespace IvsChatBackend.Api.Health;

/// <summary>Whether the process answers; it says nothing of IVS Chat or the store, which have alarms of their own.</summary>
internal static class HealthFeature
{
    public static void MapHealth(this IEndpointRouteBuilder routes) => routes
        .MapGet("/health", GetHealth).AllowAnybody().Describe("getHealth", "Whether the process answers.").Gives<HealthReply>();

    private static Reply GetHealth() => Reply.Ok(new HealthReply("ok"), ApiJson.Default.HealthReply);
}

internal sealed record HealthReply(string Status);
