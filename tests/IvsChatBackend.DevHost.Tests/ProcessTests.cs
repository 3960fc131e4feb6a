using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace IvsChatBackend.DevHost.Tests;

/// <summary>The host as its user starts it: a process, its output and its exit code.</summary>
public sealed class ProcessTests
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_Ready_last_answers_then_and_stops_at_once_when_interrupted()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "an interrupt can't be sent to one process on Windows");
        using var host = Start("--port", "0", "--ivschat-port", "0");
        var lines = new List<string>();
        while (await host.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            lines.Add(line);
            if (line == "Ready")
            {
                break;
            }
        }

        var address = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1];
        using var client = new HttpClient();
        Assert.Equal("""{"status":"ok"}""", await client.GetStringAsync(new Uri($"{address}/health"), Cancellation));
        Assert.Contains(lines, line => line.Contains("lobby  arn:aws:ivschat:us-east-1:123456789012:room/", StringComparison.Ordinal));

        using var interrupt = Process.Start("kill", ["-INT", $"{host.Id}"]);
        if (await Task.WhenAny(host.WaitForExitAsync(Cancellation), Task.Delay(LongestStop, Cancellation)) is { } first && !host.HasExited)
        {
            host.Kill();
            await first;
            Assert.Fail("It did not stop. A shell script's background jobs ignore interrupts, and so does what they start.");
        }

        Assert.Equal(0, host.ExitCode);
        Assert.Equal("", await host.StandardOutput.ReadToEndAsync(Cancellation));
    }

    [Fact]
    public async Task A_port_in_use_is_one_line_and_exit_code_1()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var host = Start("--port", $"{((IPEndPoint)listener.LocalEndpoint).Port}", "--ivschat-port", "0");

        var errors = await host.StandardError.ReadToEndAsync(Cancellation);
        await host.WaitForExitAsync(Cancellation);

        Assert.Equal(1, host.ExitCode);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("is in use", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_option_is_one_line_and_exit_code_2()
    {
        using var host = Start("--wrong", "1");

        var errors = await host.StandardError.ReadToEndAsync(Cancellation);
        await host.WaitForExitAsync(Cancellation);

        Assert.Equal((2, "There is no option '--wrong'. --help lists them.\n"), (host.ExitCode, errors.ReplaceLineEndings("\n")));
    }

    [Theory]
    [InlineData("on", true)]
    [InlineData("off", false)]
    public async Task Each_request_is_one_line_on_standard_error_unless_that_is_turned_off(string log, bool told)
    {
        using var host = Start("--port=0", "--ivschat-port=0", "--log", log);
        var address = (await host.StandardOutput.ReadLineAsync(Cancellation))!.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1];
        while (await host.StandardOutput.ReadLineAsync(Cancellation) is { } line && line != "Ready")
        {
            // The greeting.
        }

        using var client = new HttpClient();
        (await client.GetAsync(new Uri($"{address}/rooms"), Cancellation)).Dispose();
        using var interrupt = Process.Start("kill", ["-INT", $"{host.Id}"]);
        var errors = await host.StandardError.ReadToEndAsync(Cancellation);

        // Beside the host's own requests for the issuer's keys, and whatever a busy machine has Kestrel warn of.
        var requests = errors.Split('\n').Where(line => line.Contains(" GET /rooms 401 ", StringComparison.Ordinal)).ToList();
        Assert.Equal(told ? 1 : 0, requests.Count);
        Assert.Equal(told, errors.Contains("IvsChatBackend.Api", StringComparison.Ordinal));
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(DevHostApplication).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
