using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Bootstrap;
using Amazon.Lambda.RuntimeSupport.Invocations;
using Amazon.Lambda.RuntimeSupport.Logging;
using Amazon.Lambda.RuntimeSupport.Process;
using Amazon.Lambda.RuntimeSupport.RuntimeApi;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The runtime of an executable function: it starts the function, and then hands it one invocation after another.</summary>
public class LambdaBootstrap : IDisposable
{
    // Of the 300 ms that Lambda leaves a runtime after SIGTERM.
    private static readonly TimeSpan TerminationGrace = TimeSpan.FromMilliseconds(200);

    private readonly Func<string, IRuntimeApiTransport> _connect;
    private readonly LambdaBootstrapHandler _handler;
    private readonly ILambdaSerializer? _serializer;
    private readonly LambdaBootstrapOptions _options;
    private readonly LambdaBootstrapInitializer? _initializer;
    private readonly IFunctionProcess _process;

    public LambdaBootstrap(LambdaBootstrapHandler handler, LambdaBootstrapInitializer? initializer = null)
        : this(OverSocket, handler, null, new LambdaBootstrapOptions(), initializer)
    {
    }

    public LambdaBootstrap(
        LambdaBootstrapHandler handler,
        LambdaBootstrapOptions lambdaBootstrapOptions,
        LambdaBootstrapInitializer? initializer = null)
        : this(OverSocket, handler, null, lambdaBootstrapOptions, initializer)
    {
    }

    public LambdaBootstrap(HandlerWrapper handlerWrapper, LambdaBootstrapInitializer? initializer = null)
        : this(OverSocket, handlerWrapper.Handler, handlerWrapper.Serializer, new LambdaBootstrapOptions(), initializer)
    {
    }

    public LambdaBootstrap(
        HandlerWrapper handlerWrapper,
        LambdaBootstrapOptions lambdaBootstrapOptions,
        LambdaBootstrapInitializer? initializer = null)
        : this(OverSocket, handlerWrapper.Handler, handlerWrapper.Serializer, lambdaBootstrapOptions, initializer)
    {
    }

    public LambdaBootstrap(HttpClient httpClient, LambdaBootstrapHandler handler, LambdaBootstrapInitializer? initializer = null)
        : this(endpoint => new HttpClientTransport(httpClient, endpoint), handler, null, new LambdaBootstrapOptions(), initializer)
    {
    }

    public LambdaBootstrap(HttpClient httpClient, HandlerWrapper handlerWrapper, LambdaBootstrapInitializer? initializer = null)
        : this(httpClient, handlerWrapper, new LambdaBootstrapOptions(), initializer)
    {
    }

    public LambdaBootstrap(
        HttpClient httpClient,
        HandlerWrapper handlerWrapper,
        LambdaBootstrapOptions lambdaBootstrapOptions,
        LambdaBootstrapInitializer? initializer = null)
        : this(
            endpoint => new HttpClientTransport(httpClient, endpoint),
            handlerWrapper.Handler,
            handlerWrapper.Serializer,
            lambdaBootstrapOptions,
            initializer)
    {
    }

    internal LambdaBootstrap(
        Func<string, IRuntimeApiTransport> connect,
        LambdaBootstrapHandler handler,
        ILambdaSerializer? serializer,
        LambdaBootstrapOptions options,
        LambdaBootstrapInitializer? initializer,
        IFunctionProcess? process = null)
    {
        _connect = connect;
        _handler = handler;
        _serializer = serializer;
        _options = options;
        _initializer = initializer;
        _process = process ?? LambdaProcess.Instance;
    }

    /// <summary>A client that waits for an invocation as long as it takes.</summary>
    public static HttpClient ConstructHttpClient() => new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>
    /// Runs until cancelled or until Lambda ends the environment. It throws when the function cannot start and when the Runtime API
    /// gives the environment up: then the process has to end with an error.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var settings = FunctionSettings.Read(_process.Variable);
        var endpoint = _options.RuntimeApiEndpoint ?? settings.RuntimeApiEndpoint
            ?? throw new InvalidOperationException(
                "AWS_LAMBDA_RUNTIME_API is not set: this runs in AWS Lambda, or against a double of its Runtime API.");
        _process.LimitHeap(settings.MemoryLimitInMB);
        var log = new FunctionLog(settings, _process.OpenOutput(), _process.Time);
        LambdaLogger.Target = log;

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var termination = new Termination(_process, TerminationGrace, stopping);
        if (!await InitializeAsync(endpoint, log).ConfigureAwait(false))
        {
            return;
        }

        var loops = Enumerable.Range(0, settings.MaxConcurrency).Select(_ => RunLoopAsync(endpoint, settings, log, stopping));
        await termination.LimitAsync(Task.WhenAll(loops)).ConfigureAwait(false);
    }

    public void Dispose() => GC.SuppressFinalize(this);

    internal static IRuntimeApiTransport OverSocket(string endpoint) => new SocketTransport(endpoint);

    private async Task<bool> InitializeAsync(string endpoint, FunctionLog log)
    {
        try
        {
            return _initializer is null || await _initializer().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            log.Log(nameof(LogLevel.Critical), e, "The function cannot start.");
            using var api = new RuntimeApiClient(_connect(endpoint));
            await api.ReportInitErrorAsync(ErrorReport.From(e)).ConfigureAwait(false);
            throw;
        }
    }

    private async Task RunLoopAsync(string endpoint, FunctionSettings settings, FunctionLog log, CancellationTokenSource stopping)
    {
        try
        {
            using var api = new RuntimeApiClient(_connect(endpoint));
            var loop = new InvocationLoop(api, _handler, _serializer, settings, log, _process);
            await loop.RunAsync(stopping.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // One loop's end is the environment's.
            await stopping.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }
}
