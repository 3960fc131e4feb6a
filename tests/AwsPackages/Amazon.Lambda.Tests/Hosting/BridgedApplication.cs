using System.Text.Json;
using Amazon.Lambda.AspNetCoreServer.Hosting;
using Amazon.Lambda.AspNetCoreServer.Hosting.Server;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.TestUtilities;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Amazon.Lambda.Tests.Hosting;

/// <summary>An application behind the bridge, handed events without a runtime loop.</summary>
internal sealed class BridgedApplication : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly LambdaBootstrapHandler _handler;

    private BridgedApplication(WebApplication application, LambdaBootstrapHandler handler)
    {
        _application = application;
        _handler = handler;
    }

    public static async Task<BridgedApplication> StartAsync(
        Action<WebApplication> configure,
        HostingOptions? options = null,
        TimeProvider? time = null)
    {
        options ??= new HostingOptions();
        options.Serializer ??= new SourceGeneratorLambdaJsonSerializer<HttpApiJson>();
        var handler = new TaskCompletionSource<LambdaBootstrapHandler>();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging();
        builder.Services.AddSingleton<IServer>(services => new LambdaServer(
            options,
            services.GetRequiredService<IHostApplicationLifetime>(),
            time ?? TimeProvider.System,
            services.GetRequiredService<ILogger<LambdaServer>>())
        {
            Loop = (loopHandler, stopping) =>
            {
                handler.SetResult(loopHandler);
                var stopped = new TaskCompletionSource();
                stopping.Register(stopped.SetResult);
                return stopped.Task;
            },
        });
        var application = builder.Build();
        configure(application);
        await application.StartAsync();
        return new BridgedApplication(application, await handler.Task);
    }

    public Task<JsonElement> SendAsync(string httpApiEvent, ILambdaContext? context = null) =>
        SendAsync(System.Text.Encoding.UTF8.GetBytes(httpApiEvent), context);

    public async Task<JsonElement> SendAsync(byte[] httpApiEvent, ILambdaContext? context = null)
    {
        using var input = new MemoryStream(httpApiEvent, 0, httpApiEvent.Length, writable: false, publiclyVisible: true);
        context ??= new TestLambdaContext { AwsRequestId = "invocation-1", RemainingTime = TimeSpan.FromSeconds(30) };
        using var request = new InvocationRequest(input, context);
        var response = await _handler(request);
        using var document = JsonDocument.Parse(response.OutputStream);
        return document.RootElement.Clone();
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
