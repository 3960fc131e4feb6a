using System.Collections.Concurrent;
using System.Diagnostics;
using IvsChatBackend.TestKit;

namespace Amazon.Lambda.Tests.Native;

/// <summary>The sample functions published as they would be for Lambda.</summary>
public sealed class PublishedFunctions : SampleFunctions
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _published = new();

    /// <summary>What the publishing printed, by sample.</summary>
    public ConcurrentDictionary<string, string> Output { get; } = new();

    public override Task<string> PathOfAsync(string name)
    {
        Requires.Program("gcc");
        return _published.GetOrAdd(name, _ => new Lazy<Task<string>>(() => PublishAsync(name))).Value;
    }

    private async Task<string> PublishAsync(string name)
    {
        var root = Requires.RepositoryRoot;
        var artifacts = Path.Combine(root, "artifacts", "samples");
        var folder = Path.Combine(artifacts, "functions", name);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "publish", Path.Combine(root, "tests", "AwsPackages", "Samples", name), "-c", "Release", "-r", "linux-x64", "--nologo",
                "-p:NativeFunction=true",
                "--artifacts-path", artifacts, "-o", folder, "--disable-build-servers",
            },
            RedirectStandardOutput = true,
        };

        // The test runner's own SDK settings are not for this build.
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(variable);
        }

        using var publish = Process.Start(start)!;
        Output[name] = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, Output[name]);
        return Path.Combine(folder, "bootstrap");
    }
}
