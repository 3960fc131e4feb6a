using System.Diagnostics;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Benchmarks.Starts;

/// <summary>Builds what is measured, as it would be for Lambda.</summary>
internal static class Publish
{
    private static string Artifacts => Path.Combine(Requires.RepositoryRoot, "artifacts", "benchmarks");

    /// <summary>A function of the Makefile.</summary>
    /// <returns>The executable; its roots stand beside it.</returns>
    public static async Task<string> NativeAsync(string function)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Artifacts, function)).FullName;
        await RunAsync("make", $"build-{function}", $"ARTIFACTS_DIR={folder}", "ARCHITECTURE=x86_64");
        return Path.Combine(folder, "bootstrap");
    }

    /// <summary>A function of <c>tests/AwsPackages/Samples</c>.</summary>
    public static async Task<string> SampleAsync(string sample)
    {
        var folder = Path.Combine(Artifacts, sample);
        await RunAsync(
            "dotnet", "publish", Path.Combine("tests", "AwsPackages", "Samples", sample), "-c", "Release", "-r", "linux-x64", "-p:NativeFunction=true",
            "--artifacts-path", Path.Combine(Artifacts, "obj"), "-o", folder, "--disable-build-servers");
        return Path.Combine(folder, "bootstrap");
    }

    /// <summary>Any other project, native for this machine.</summary>
    /// <returns>The executable of that name, in a folder of its own.</returns>
    public static async Task<string> LocalAsync(string project, string name)
    {
        var folder = Path.Combine(Artifacts, name);
        await RunAsync(
            "dotnet", "publish", project, "-c", "Release", "-r", "linux-x64", "-p:NativeFunction=true", "--artifacts-path",
            Path.Combine(Artifacts, "obj"), "-o", folder, "--disable-build-servers");
        return Path.Combine(folder, name);
    }

    /// <summary>The API for whoever has .NET 10 installed.</summary>
    public static async Task<string> FrameworkDependentAsync()
    {
        var folder = Path.Combine(Artifacts, "framework-dependent");
        await RunAsync(
            "dotnet", "publish", Path.Combine("src", "IvsChatBackend.Api"), "-c", "Release", "--artifacts-path", Path.Combine(Artifacts, "obj"), "-o", folder,
            "--disable-build-servers");
        return Path.Combine(folder, "IvsChatBackend.Api.dll");
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Requires.RepositoryRoot, RedirectStandardOutput = true };

        // The SDK settings that this process was started with are not for those builds.
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(variable);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(output);
        }
    }
}
