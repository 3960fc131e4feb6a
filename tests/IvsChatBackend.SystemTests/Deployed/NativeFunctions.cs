using System.Collections.Concurrent;
using System.Diagnostics;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.SystemTests.Deployed;

/// <summary>The functions as they deploy: made by make, once a test run.</summary>
internal static class NativeFunctions
{
    private static readonly ConcurrentDictionary<(string Function, string Architecture), Lazy<Task<string>>> Made = new();

    // The projects that functions share are compiled into one folder.
    private static readonly SemaphoreSlim Turn = new(1);

    /// <returns>The executable, or a skipped test where the machine can't make it.</returns>
    /// <param name="function">Logical id in the template.</param>
    /// <param name="architecture">As the template names it; arm64 is cross-compiled.</param>
    public static Task<string> MakeAsync(string function, string architecture = "x86_64")
    {
        Requires.That(OperatingSystem.IsLinux(), "a function for Lambda is built on Linux");
        foreach (var program in new[] { "make", architecture == "arm64" ? "aarch64-linux-gnu-gcc" : "gcc", "readelf", "openssl" })
        {
            Requires.Program(program);
        }

        return Made.GetOrAdd((function, architecture), made => new Lazy<Task<string>>(() => MakeNextAsync(made.Function, made.Architecture))).Value;
    }

    private static async Task<string> MakeNextAsync(string function, string architecture)
    {
        await Turn.WaitAsync();
        try
        {
            return await RunMakeAsync(function, architecture);
        }
        finally
        {
            Turn.Release();
        }
    }

    private static async Task<string> RunMakeAsync(string function, string architecture)
    {
        var artifacts = Path.Combine(Requires.RepositoryRoot, "artifacts", "functions", architecture, function);
        var start = new ProcessStartInfo("make", [$"build-{function}", $"ARTIFACTS_DIR={artifacts}", $"ARCHITECTURE={architecture}"])
        {
            WorkingDirectory = Requires.RepositoryRoot,
            RedirectStandardOutput = true,
        };

        // The test runner's own SDK settings are not for this build.
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(variable);
        }

        using var make = Process.Start(start)!;
        var output = await make.StandardOutput.ReadToEndAsync();
        await make.WaitForExitAsync();
        Assert.True(make.ExitCode == 0, output);
        return Path.Combine(artifacts, "bootstrap");
    }
}
