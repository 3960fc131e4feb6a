using System.Diagnostics;
using System.Text;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Emulator.Tests.Packages;

/// <summary>The tool packed from this checkout and installed from the packed file, as a stranger's machine installs it.</summary>
public sealed class PackedTool : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Folder of the command <c>ivs-chat-local</c>.</summary>
    public string Tools => Path.Combine(_folder.Path, "tools");

    public async ValueTask InitializeAsync()
    {
        var packages = Path.Combine(_folder.Path, "packages");
        var project = Path.Combine(Requires.RepositoryRoot, "src", "IvsChatBackend.Emulator");
        await RunAsync("dotnet", ["pack", project, "-c", "Release", "-o", packages, "--nologo", "-v", "quiet", "-p:RunAnalyzers=false"]);
        var version = Path.GetFileNameWithoutExtension(Directory.GetFiles(packages, "IvsChatLocal.*.nupkg").Single())["IvsChatLocal.".Length..];

        // The packed file is the only source: what it lacks, nothing gives it.
        await RunAsync("dotnet", ["tool", "install", "IvsChatLocal", "--tool-path", Tools, "--source", packages, "--version", version]);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs a program to its end, and gives what it printed.</summary>
    internal static async Task<string> RunAsync(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        // A build inside a test must not wait for a server that outlives it.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        using var process = Process.Start(start)!;
        var text = new StringBuilder();
        await Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{text}");
        return text.ToString();

        async Task ReadAsync(StreamReader reader)
        {
            var read = await reader.ReadToEndAsync();
            lock (text)
            {
                text.Append(read);
            }
        }
    }
}
