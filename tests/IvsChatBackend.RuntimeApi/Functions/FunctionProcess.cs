using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace IvsChatBackend.RuntimeApi.Functions;

/// <summary>A published function as a process of its own, with the environment that Lambda gives one.</summary>
public sealed class FunctionProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Action<string>? _onLine;

    private FunctionProcess(Process process, Action<string>? onLine)
    {
        _process = process;
        _onLine = onLine;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>What the function has written so far, both streams together.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <param name="function">The executable, or an assembly that <c>dotnet</c> runs.</param>
    /// <param name="runtimeApi">Host and port of the Runtime API.</param>
    /// <param name="variables">Environment variables beyond Lambda's own, or in their place; a null value takes one away.</param>
    /// <param name="onLine">Gets each line that the function writes.</param>
    public static FunctionProcess Start(
        string function,
        string runtimeApi,
        IEnumerable<KeyValuePair<string, string?>>? variables = null,
        Action<string>? onLine = null)
    {
        var path = Path.GetFullPath(function);
        var start = new ProcessStartInfo(path) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
        {
            start.FileName = "dotnet";
            start.ArgumentList.Add(path);
        }

        foreach (var (name, value) in LambdaEnvironment.Variables(runtimeApi, path).Concat(variables ?? []))
        {
            start.Environment[name] = value;
        }

        return new FunctionProcess(Process.Start(start)!, onLine);
    }

    /// <summary>Waits for the process to end and all that it wrote to be read; gives its exit code.</summary>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken = default)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Sends SIGTERM, as Lambda does before it ends an environment that has an extension.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
            _onLine?.Invoke(line);
        }
    }
}
