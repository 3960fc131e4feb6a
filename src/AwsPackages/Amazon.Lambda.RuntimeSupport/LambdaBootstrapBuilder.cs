using Amazon.Lambda.RuntimeSupport.Bootstrap;
using Amazon.Lambda.RuntimeSupport.RuntimeApi;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Puts a <see cref="LambdaBootstrap"/> together around a handler.</summary>
public partial class LambdaBootstrapBuilder
{
    private readonly HandlerWrapper _handler;
    private readonly LambdaBootstrapOptions _options = new();
    private LambdaBootstrapInitializer? _initializer;

    // A factory rather than the client itself: a function that never names an HttpClient is published without one.
    private Func<string, IRuntimeApiTransport> _connect = LambdaBootstrap.OverSocket;

    private LambdaBootstrapBuilder(HandlerWrapper handler) => _handler = handler;

    /// <summary>Has the Runtime API called through this client, whose timeout has to outlast any wait for an invocation.</summary>
    public LambdaBootstrapBuilder UseHttpClient(HttpClient httpClient)
    {
        _connect = endpoint => new HttpClientTransport(httpClient, endpoint);
        return this;
    }

    /// <summary>Sets what runs before the first invocation.</summary>
    public LambdaBootstrapBuilder UseBootstrapHandler(LambdaBootstrapInitializer lambdaBootstrapInitializer)
    {
        _initializer = lambdaBootstrapInitializer;
        return this;
    }

    public LambdaBootstrapBuilder ConfigureOptions(Action<LambdaBootstrapOptions>? options)
    {
        options?.Invoke(_options);
        return this;
    }

    public LambdaBootstrap Build() => new(_connect, _handler.Handler, _handler.Serializer, _options, _initializer);
}
