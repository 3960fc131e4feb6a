using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;

namespace IvsChatBackend.Emulator.Tests.Wire;

/// <summary>The stand-alone host as a process of its own, the way its users run it.</summary>
internal sealed class EmulatorProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Task<string> _errors;

    private EmulatorProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                _lines.Writer.Complete();
            }
            else
            {
                _lines.Writer.TryWrite(line.Data);
            }
        };
        process.BeginOutputReadLine();
    }

    public List<string> Output { get; } = [];

    public static EmulatorProcess Start(params string[] arguments) =>
        StartProgram("dotnet", [typeof(EmulatorApplication).Assembly.Location, .. arguments]);

    /// <summary>Another executable of the same host.</summary>
    public static EmulatorProcess StartProgram(string program, params string[] arguments) =>
        new(Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!);

    /// <summary>Waits for the line <c>Ready</c>, and gives the address that the first line tells.</summary>
    public async Task<Uri> ReadyAsync()
    {
        await foreach (var line in _lines.Reader.ReadAllAsync())
        {
            Output.Add(line);
            if (line == "Ready")
            {
                return new Uri(JsonDocument.Parse(Output[0]).RootElement.GetProperty("endpoint").GetString()!);
            }
        }

        throw new InvalidOperationException($"The host ended before it was ready: {await _errors}");
    }

    /// <summary>Ends it as a power cut would: SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(provider: null)]);
        kill.WaitForExit();
    }

    public async Task<(int Code, string Errors)> ExitAsync()
    {
        await _process.WaitForExitAsync();
        await foreach (var line in _lines.Reader.ReadAllAsync())
        {
            Output.Add(line);
        }

        return (_process.ExitCode, await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }
}
