using System.Text.Json;
using IvsChatBackend.Api.Access;

namespace IvsChatBackend.DevHost.SignIn;

/// <summary>The routes under <c>/dev</c>. They hand out any identity, so they exist in this host alone and serve no foreign page.</summary>
internal static class SignInFeature
{
    private const int MaximumBody = 4096;
    private const int MaximumUserIdLength = 128;

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var dev = routes.MapGroup("/dev").AllowAnybody();
        dev.MapPost("/sign-in", SignInAsync);
        dev.MapGet("/.well-known/openid-configuration", (DevIssuer issuer) => Results.Json(issuer.Discovery, DevJson.Default.OpenIdConfiguration));
        dev.MapGet("/jwks.json", (DevIssuer issuer) => Results.Json(issuer.Keys, DevJson.Default.JsonWebKeySet));
    }

    private static async Task<IResult> SignInAsync(HttpContext context, DevIssuer issuer)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (context.Request.ContentLength is null or > MaximumBody || !context.Request.HasJsonContentType())
        {
            return Refuse($"Send a JSON object of at most {MaximumBody} bytes with its Content-Length, as application/json.");
        }

        try
        {
            var request = await context.Request.ReadFromJsonAsync(DevJson.Default.SignInRequest, context.RequestAborted);
            return request is { UserId.Length: >= 1 and <= MaximumUserIdLength }
                ? Results.Json(new SignInReply(issuer.Sign(request)), DevJson.Default.SignInReply)
                : Refuse($"userId must have 1 to {MaximumUserIdLength} characters.");
        }
        catch (JsonException)
        {
            return Refuse("""The body must be like {"userId":"ann","displayName":"Ann","roles":["moderator"]}; only userId is required.""");
        }
    }

    private static IResult Refuse(string detail) => Results.Json(
        new SignInProblem("Bad Request", 400, "validation_failed", detail), DevJson.Default.SignInProblem, "application/problem+json", 400);
}
