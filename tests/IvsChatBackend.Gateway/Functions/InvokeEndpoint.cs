using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IvsChatBackend.Gateway.Functions;

/// <summary>Lambda's Invoke for one function on a loopback port: what the local IVS Chat calls for a review.</summary>
public sealed class InvokeEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;

    private InvokeEndpoint(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<InvokeEndpoint> StartAsync(IFunction function)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/2015-03-31/functions/{name}/invocations", async (HttpContext context) =>
        {
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
