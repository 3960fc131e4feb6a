using System.Text;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.RuntimeSupport.Bootstrap;
using Amazon.Lambda.RuntimeSupport.RuntimeApi;
using IvsChatBackend.RuntimeApi;
using InvocationRequest = IvsChatBackend.RuntimeApi.InvocationRequest;

namespace Amazon.Lambda.Tests.RuntimeSupport;

/// <summary>A runtime loop in this process, over real sockets, against the Runtime API's emulator.</summary>
internal sealed class RunningFunction : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    private RunningFunction(
        Func<string, IRuntimeApiTransport> connect,
        HandlerWrapper handler,
        LambdaBootstrapInitializer? initializer,
        IEnumerable<KeyValuePair<string, string?>> variables)
    {
        Api = RuntimeApiEmulator.Start(Process.Clock);
        Process.Variables["AWS_LAMBDA_RUNTIME_API"] = Api.Endpoint;
        foreach (var (name, value) in variables)
        {
            Process.Variables[name] = value;
        }

        Bootstrap = new LambdaBootstrap(connect, handler.Handler, handler.Serializer, new LambdaBootstrapOptions(), initializer, Process);
        Run = Bootstrap.RunAsync(_stopping.Token);
    }

    public FakeProcess Process { get; } = new();

    public RuntimeApiEmulator Api { get; }

    public LambdaBootstrap Bootstrap { get; }

    /// <summary>The loop itself.</summary>
    public Task Run { get; }

    public static RunningFunction Start(
        HandlerWrapper handler,
        Func<string, IRuntimeApiTransport>? connect = null,
        LambdaBootstrapInitializer? initializer = null,
        params KeyValuePair<string, string?>[] variables) =>
        new(connect ?? LambdaBootstrap.OverSocket, handler, initializer, variables);

    /// <summary>A function that answers each event with itself.</summary>
    public static RunningFunction StartEcho(Func<string, IRuntimeApiTransport>? connect = null) => Start(Echo, connect);

    public static HandlerWrapper Echo { get; } = HandlerWrapper.GetHandlerWrapper((Stream input) => input);

    /// <summary>A function of text and context.</summary>
    public static HandlerWrapper Text(Func<string, ILambdaContext, string> handler) => HandlerWrapper.GetHandlerWrapper(
        (Stream input, ILambdaContext context) => Bytes(handler(new StreamReader(input).ReadToEnd(), context)));

    public async Task<string> InvokeAsync(string payload = "{}") => Text(await Api.InvokeAsync(payload));

    public async Task<string> InvokeAsync(InvocationRequest request) => Text(await Api.InvokeAsync(request));

    public async Task<InvocationFailure> FailAsync(string payload = "{}") =>
        Assert.IsType<InvocationFailure>(await Api.InvokeAsync(payload));

    public static Stream Bytes(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Run.ContinueWith(_ => { }, TaskScheduler.Default);
        await Api.DisposeAsync();
        Bootstrap.Dispose();
        Process.Dispose();
        _stopping.Dispose();
    }

    private static string Text(InvocationOutcome outcome) => Encoding.UTF8.GetString(Assert.IsType<InvocationReply>(outcome).Payload);
}
