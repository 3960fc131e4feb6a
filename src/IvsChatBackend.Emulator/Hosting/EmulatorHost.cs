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
        if (arguments.Contains("--help"))
        {
            await output.WriteLineAsync(HostArguments.Help);
            return 0;
        }

        if (!HostArguments.TryParse(arguments, out var options, out var problem))
        {
            await error.WriteLineAsync(problem);
            return Misused;
        }

        if (EmulatorOptionsRules.Problems(options).FirstOrDefault() is { } wrong)
        {
            await error.WriteLineAsync(wrong);
            return Misused;
        }

        try
        {
            await using var app = EmulatorApplication.Build(options with { ConfigureLogging = LogWarnings });
            await app.StartAsync();
            await AnnounceAsync(app.Urls.Single(), output);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception exception) when (exception is EmulatorDataException or IOException or SocketException)
        {
            // Kestrel tells a port in use, and one that takes privileges, in a line that names the address.
            await error.WriteLineAsync(exception.Message);
            return Failed;
        }
    }

    private static async Task AnnounceAsync(string url, TextWriter output)
    {
        await output.WriteLineAsync($"Amazon IVS Chat control plane  {url}");
        await output.WriteLineAsync($"Messaging socket               {url.Replace("http", "ws", StringComparison.Ordinal)}");
        await output.WriteLineAsync("Ready");
        await output.FlushAsync();
    }

    private static void LogWarnings(ILoggingBuilder logging) => logging
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
        .SetMinimumLevel(LogLevel.Warning)
        // A failure to start is told in one line, by whoever started it.
        .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
}
