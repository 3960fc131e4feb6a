using IvsChatBackend.Api.Access;

namespace IvsChatBackend.DevHost.Page;

/// <summary>The demo page: one page, no framework, nothing from elsewhere.</summary>
internal static class PageFeature
{
    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup("").AllowAnybody();
        page.MapGet("/", (HttpContext context) => File(context, "index.html", "text/html; charset=utf-8"));
        page.MapGet("/page/app.js", (HttpContext context) => File(context, "app.js", "text/javascript; charset=utf-8"));
        page.MapGet("/page/app.css", (HttpContext context) => File(context, "app.css", "text/css; charset=utf-8"));
    }

    private static IResult File(HttpContext context, string name, string contentType)
    {
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        context.Response.Headers.CacheControl = "no-cache";
        var resource = typeof(PageFeature).Assembly.GetManifestResourceStream($"page/{name}")
            ?? throw new InvalidOperationException($"The page's {name} is not in the assembly.");
        return Results.Stream(resource, contentType);
    }
}
