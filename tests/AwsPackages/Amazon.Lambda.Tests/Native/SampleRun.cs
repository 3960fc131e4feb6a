using System.Text.Json;
using IvsChatBackend.RuntimeApi;
using IvsChatBackend.RuntimeApi.Functions;

namespace Amazon.Lambda.Tests.Native;

/// <summary>A function that runs against a Runtime API of its own.</summary>
public sealed class SampleRun : IAsyncDisposable
{
    private SampleRun(RuntimeApiEmulator api, FunctionProcess function)
    {
        Api = api;
        Function = function;
    }

    public RuntimeApiEmulator Api { get; }

    public FunctionProcess Function { get; }

    public static SampleRun Start(string path, IEnumerable<KeyValuePair<string, string?>> variables)
    {
        var api = RuntimeApiEmulator.Start();
        return new SampleRun(api, FunctionProcess.Start(path, api.Endpoint, variables));
    }

    public Task<JsonElement> InvokeAsync(string payload) => InvokeAsync(new InvocationRequest(System.Text.Encoding.UTF8.GetBytes(payload)));

    public async Task<JsonElement> InvokeAsync(InvocationRequest request)
    {
        var reply = Assert.IsType<InvocationReply>(await Api.InvokeAsync(request));
        return JsonSerializer.Deserialize<JsonElement>(reply.Payload);
    }

    /// <summary>Ends the function as Lambda would; gives its exit code.</summary>
    public async Task<int> StopAsync()
    {
        await Function.TerminateAsync();
        return await Function.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Function.DisposeAsync();
        await Api.DisposeAsync();
    }
}
