using Amazon.Lambda.RuntimeSupport;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Server;

/// <summary>The server of an application in Lambda: one event is one request.</summary>
internal sealed class LambdaServer(
    HostingOptions options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<LambdaServer> logger) : IServer
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    /// <summary>Runs a handler until told to stop; a test puts its own loop here.</summary>
    internal Func<LambdaBootstrapHandler, CancellationToken, Task> Loop { get; init; } = RunBootstrapAsync;

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        var requests = new HttpInvocations<TContext>(application, options, time, logger);
        _running = Task.Run(() => RunAsync(requests.AnswerAsync), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running.WaitAsync(cancellationToken);
    }

    public void Dispose() => _stopping.Dispose();

    private static async Task RunBootstrapAsync(LambdaBootstrapHandler handler, CancellationToken stopping)
    {
        using var bootstrap = new LambdaBootstrap(handler);
        await bootstrap.RunAsync(stopping);
    }

    // The loop ends early on SIGTERM, or because Lambda gives the environment up: then the process has to end, and with an error.
    private async Task RunAsync(LambdaBootstrapHandler handler)
    {
        try
        {
            await Loop(handler, _stopping.Token);
        }
        catch (Exception e)
        {
            ServerLog.LoopFailed(logger, e);
            Environment.ExitCode = 1;
        }

        lifetime.StopApplication();
    }
}
