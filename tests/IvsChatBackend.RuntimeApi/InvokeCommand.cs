using System.Diagnostics;
using IvsChatBackend.RuntimeApi.Functions;

namespace IvsChatBackend.RuntimeApi;

/// <summary>Starts a function, invokes it with an event and prints what it answers; the function's log goes to standard error.</summary>
internal static class InvokeCommand
{
    /// <summary>0 when each invocation was answered, 1 when one failed or the function ended, 2 when the files are missing.</summary>
    public static async Task<int> RunAsync(InvokeOptions options, TextWriter output, TextWriter log)
    {
        foreach (var file in new[] { options.Function, options.Event })
        {
            if (!File.Exists(file))
            {
                await log.WriteLineAsync($"There is no file {file}.");
                return 2;
            }
        }

        var payload = await File.ReadAllBytesAsync(options.Event);
        await using var api = RuntimeApiEmulator.Start();
        var started = Stopwatch.GetTimestamp();
        await using var function = FunctionProcess.Start(options.Function, api.Endpoint, options.Variables, log.WriteLine);
        var exit = function.WaitForExitAsync();
        await Task.WhenAny(api.Ready, exit);
        var timings = new InvocationTimings(Stopwatch.GetElapsedTime(started));

        for (var i = 0; i < options.Repeat; i++)
        {
            var sent = Stopwatch.GetTimestamp();
            var invocation = api.InvokeAsync(new InvocationRequest(payload));
            if (await Task.WhenAny(invocation, exit) == exit)
            {
                await log.WriteLineAsync($"The function ended with exit code {await exit}.");
                return 1;
            }

            timings.Add(Stopwatch.GetElapsedTime(sent));
            if (!await PrintAsync(await invocation, output, log))
            {
                return 1;
            }
        }

        await log.WriteLineAsync(timings.ToString());
        return 0;
    }

    private static async Task<bool> PrintAsync(InvocationOutcome outcome, TextWriter output, TextWriter log)
    {
        switch (outcome)
        {
            case InvocationReply reply:
                await output.WriteLineAsync(System.Text.Encoding.UTF8.GetString(reply.Payload));
                return true;
            case InvocationFailure failure:
                await log.WriteLineAsync($"{failure.Type}: {System.Text.Encoding.UTF8.GetString(failure.Payload)}");
                return false;
            default:
                throw new InvalidOperationException($"Unknown outcome {outcome}.");
        }
    }
}
