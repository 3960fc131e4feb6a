using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IvsChatBackend.Gateway.Functions;

/// <summary>Lambda's Invoke on a loopback port: how the local IVS Chat asks for a review, and a schedule would run a function.</summary>
public sealed class InvokeEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;

    private InvokeEndpoint(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <param name="functions">By name; one may be added when the endpoint runs already.</param>
    public static async Task<InvokeEndpoint> StartAsync(IReadOnlyDictionary<string, IFunction> functions)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/2015-03-31/functions/{name}/invocations", async (HttpContext context, string name) =>
        {
            if (!functions.TryGetValue(name, out var function))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            using var reader = new StreamReader(context.Request.Body);
            if (await function.InvokeAsync(await reader.ReadToEndAsync()) is { } answer)
            {
                await context.Response.Body.WriteAsync(answer);
            }
            else
            {
                context.Response.Headers["X-Amz-Function-Error"] = "Unhandled";
            }
        });
        await app.StartAsync();
        return new InvokeEndpoint(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
