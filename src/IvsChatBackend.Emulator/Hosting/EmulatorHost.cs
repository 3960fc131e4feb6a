using System.CommandLine;
using System.Net.Sockets;
using IvsChatBackend.Emulator.Persistence;

namespace IvsChatBackend.Emulator.Hosting;

/// <summary>The emulator as a process of its own.</summary>
internal static class EmulatorHost
{
    private const int Failed = 1;
    private const int Misused = 2;

    /// <returns>The exit code: 0 after it was stopped or gave help, 1 when it could not start, 2 for arguments that are wrong.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var command = new EmulatorCommand();
        command.Root.SetAction((parsed, _) => RunAsync(command, parsed, output, error));
        var parsed = command.Root.Parse(arguments);
        if (CommandLineOptions.Problem(parsed) is { } problem)
        {
            await error.WriteLineAsync(problem);
            return Misused;
        }

        // The host listens to signals itself, and stops in its own time.
        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null });
    }

    private static async Task<int> RunAsync(EmulatorCommand command, ParseResult parsed, TextWriter output, TextWriter error)
    {
        try
        {
            var options = command.Options(parsed);
            if (EmulatorOptionsRules.Problems(options).FirstOrDefault() is { } wrong)
            {
                await error.WriteLineAsync(wrong);
                return Misused;
            }

            var level = command.IsVerbose(parsed) ? LogLevel.Information : LogLevel.Warning;
            await using var app = EmulatorApplication.Build(options with { ConfigureLogging = logging => Configure(logging, level) });
            await app.StartAsync();
            await Announcement.Of(app, options).WriteAsync(output);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (EmulatorSeedException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return Misused;
        }
        catch (Exception exception) when (exception is EmulatorDataException or IOException or SocketException)
        {
            // Kestrel tells a port in use, and one that takes privileges, in a line that names the address.
            await error.WriteLineAsync(exception.Message);
            return Failed;
        }
    }

    private static void Configure(ILoggingBuilder logging, LogLevel level) => logging
        .AddSimpleConsole(console => console.SingleLine = true)
        .Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
        .SetMinimumLevel(level)
        .AddFilter("Microsoft", LogLevel.Warning)
        // A failure to start is told in one line, by whoever started it.
        .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);

    private static ILoggingBuilder Configure<T>(this ILoggingBuilder logging, Action<T> configure)
        where T : class
    {
        logging.Services.Configure(configure);
        return logging;
    }
}
