using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;

namespace IvsChatBackend.Api.OpenApi;

/// <summary>The API's description of itself, as it is checked in: a function that can be compiled ahead of time can't write it.</summary>
internal static class OpenApiFeature
{
    private const string Resource = "openapi.json";

    public static void MapOpenApiDescription(this IEndpointRouteBuilder routes) => routes
        .MapGet("/openapi.json", Get)
        .AllowAnybody()
        .Describe("getOpenApi", "This description.")
        .Gives<object>();

    private static Reply Get() => new(static async context =>
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "public, max-age=300";
        await using var description = typeof(OpenApiFeature).Assembly.GetManifestResourceStream(Resource)!;
        context.Response.ContentLength = description.Length;
        await description.CopyToAsync(context.Response.Body, context.RequestAborted);
    });
}
