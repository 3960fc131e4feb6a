using IvsChatBackend.RuntimeApi;
using IvsChatBackend.RuntimeApi.Functions;

namespace IvsChatBackend.Gateway.Functions;

/// <summary>A published function in one environment, which takes one event after the other, as in Lambda.</summary>
public sealed class RunningFunction : IFunction, IAsyncDisposable
{
    private readonly RuntimeApiEmulator _runtimeApi = RuntimeApiEmulator.Start();
    private readonly FunctionProcess _process;

    /// <param name="bootstrap">The executable.</param>
    /// <param name="variables">Its environment, beside what Lambda sets.</param>
    public RunningFunction(string bootstrap, IEnumerable<KeyValuePair<string, string?>> variables) =>
        _process = FunctionProcess.Start(bootstrap, _runtimeApi.Endpoint, variables);

    /// <summary>What it wrote to its log.</summary>
    public IReadOnlyCollection<string> Lines => _process.Lines;

    public async Task<byte[]?> InvokeAsync(string payload)
    {
        var invocation = _runtimeApi.InvokeAsync(payload);
        var exit = _process.WaitForExitAsync();
        if (await Task.WhenAny(invocation, exit) == exit)
        {
            throw new InvalidOperationException($"The function ended with exit code {await exit}:\n{string.Join('\n', Lines)}");
        }

        return await invocation is InvocationReply reply ? reply.Payload : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _runtimeApi.DisposeAsync();
    }
}
