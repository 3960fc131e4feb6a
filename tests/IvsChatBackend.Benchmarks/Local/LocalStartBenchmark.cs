using System.Diagnostics;
using System.Globalization;
using IvsChatBackend.Benchmarks.Starts;

namespace IvsChatBackend.Benchmarks.Local;

/// <summary>
/// The native <c>ivs-chat-local</c> beside a bare Kestrel that says hello, native too, taking turns: from the start of the process to its first answer,
/// memory when idle, and the size of what is published.
/// </summary>
internal sealed class LocalStartBenchmark : IBenchmark
{
    private const int Rounds = 15;
    private const double Megabyte = 1024 * 1024;

    public string Name => "local-start";

    public string Description => "Start, idle memory and size of the native ivs-chat-local, beside a bare native Kestrel";

    public async Task<bool> RunAsync()
    {
        var ours = await Publish.LocalAsync(Path.Combine("src", "IvsChatBackend.Emulator"), "ivs-chat-local");
        var hello = await Publish.LocalAsync(Path.Combine("tests", "IvsChatBackend.Benchmarks", "Local", "Hello"), "Hello");
        var (starts, memory) = (new List<double>(), new List<double>());
        var (helloStarts, helloMemory) = (new List<double>(), new List<double>());
        for (var round = -2; round < Rounds; round++)
        {
            await MeasureAsync(ours, ["--port", "{port}"], round < 0 ? null : (starts, memory));
            await MeasureAsync(hello, ["{port}"], round < 0 ? null : (helloStarts, helloMemory));
        }

        var size = Directory.GetFiles(Path.GetDirectoryName(ours)!).Sum(file => new FileInfo(file).Length) / Megabyte;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"hello: first answer after {Figures.Median(helloStarts):0.0} ms, idle at {Figures.Median(helloMemory):0.0} MiB; {Rounds} rounds, medians"));
        return Figures.Hold("first answer", Figures.Median(starts), atMost: 30, " ms")
            & Figures.Hold("idle", Figures.Median(memory), atMost: 20, " MiB")
            & Figures.Hold("folder", size, atMost: 25, " MiB");
    }

    /// <summary>Starts the program, asks until it answers, and looks at its memory a second later.</summary>
    private static async Task MeasureAsync(string program, string[] arguments, (List<double> Starts, List<double> Memory)? kept)
    {
        var port = FreePort();
        using var http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(1) });
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments.Select(argument => argument.Replace("{port}", port, StringComparison.Ordinal)))
        {
            RedirectStandardOutput = true,
        })!;
        while (!await AnswersAsync(http, $"http://127.0.0.1:{port}/healthz"))
        {
            // Refused at once while nobody listens.
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        await Task.Delay(TimeSpan.FromSeconds(1));
        kept?.Starts.Add(elapsed.TotalMilliseconds);
        kept?.Memory.Add(ProcessMemory.Resident(process.Id));
        process.Kill();
        await process.WaitForExitAsync();
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string url)
    {
        try
        {
            return (await http.GetAsync(url)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
