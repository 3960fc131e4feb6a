using System.CommandLine;
using IvsChatBackend.Emulator.Hosting;

namespace IvsChatBackend.DevHost;

/// <summary>The host as a process of its own.</summary>
internal static class DevHostProcess
{
    private const int Failed = 1;
    private const int Misused = 2;

    /// <returns>The exit code: 0 after it was stopped or gave help, 1 when it could not start, 2 for arguments that are wrong.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var commandLine = new DevHostCommandLine();
        commandLine.Root.SetAction((parsed, _) => RunAsync(commandLine.Options(parsed), output, error));
        var parsed = commandLine.Root.Parse(arguments);
        if (CommandLineOptions.Problem(parsed) is { } problem)
        {
            await error.WriteLineAsync(problem).ConfigureAwait(false);
            return Misused;
        }

        // The host listens to signals itself, and stops in its own time.
        var configuration = new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null };
        return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
    }

    private static async Task<int> RunAsync(DevHostOptions options, TextWriter output, TextWriter error)
    {
        try
        {
            var host = await DevHostApplication.StartAsync(options, logging => Log(logging, options.LogsRequests)).ConfigureAwait(false);
            await using (host.ConfigureAwait(false))
            {
                await output.WriteLineAsync(Greeting.Of(host.Addresses, options)).ConfigureAwait(false);
                await output.FlushAsync().ConfigureAwait(false);
                await host.WaitForShutdownAsync().ConfigureAwait(false);
                return 0;
            }
        }
        catch (DevHostException exception)
        {
            await error.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return Failed;
        }
    }

    /// <remarks>Standard output belongs to the greeting, whose last line scripts wait for.</remarks>
    private static void Log(ILoggingBuilder logging, bool requests)
    {
        logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (requests)
        {
            logging.AddFilter("IvsChatBackend.Api", LogLevel.Information);
        }
    }
}
