using System.Collections.Concurrent;
using System.Diagnostics;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.SystemTests.Deployed;

/// <summary>The functions as they deploy: made by make, once a test run.</summary>
internal static class NativeFunctions
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Made = new();

    /// <returns>The executable, or a skipped test where the machine can't make it.</returns>
    /// <param name="function">Logical id in the template.</param>
    public static Task<string> MakeAsync(string function)
    {
        Requires.That(OperatingSystem.IsLinux(), "a function for Lambda is built on Linux");
        foreach (var program in new[] { "make", "gcc", "objdump", "openssl" })
        {
            Requires.Program(program);
        }

        return Made.GetOrAdd(function, name => new Lazy<Task<string>>(() => RunMakeAsync(name))).Value;
    }

    private static async Task<string> RunMakeAsync(string function)
    {
        var artifacts = Path.Combine(Requires.RepositoryRoot, "artifacts", "functions", function);
        var framework = Environment.GetEnvironmentVariable("LAMBDA_TFM") ?? "net9.0";
        var start = new ProcessStartInfo("make", [$"build-{function}", $"ARTIFACTS_DIR={artifacts}", $"LAMBDA_TFM={framework}"])
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
