using Xunit;

namespace IvsChatBackend.TestKit;

/// <summary>What a test needs beyond the .NET SDK. Where it is missing the test is skipped, saying so; with <c>REQUIRE_ALL=1</c> it fails.</summary>
public static class Requires
{
    /// <summary>Root of the checkout: the folder of the solution file.</summary>
    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    /// <summary>Folder of the npm packages that tests use; <c>npm ci</c> there fills it.</summary>
    public static string NodeProject => Path.Combine(RepositoryRoot, "tests", "node");

    public static void Node()
    {
        That(FindOnPath("node") is not null, "Node.js is not on the PATH");
        That(Directory.Exists(Path.Combine(NodeProject, "node_modules")), "the npm packages are not installed: run 'npm ci' in tests/node");
    }

    /// <summary>Path of the Chromium that a browser test drives.</summary>
    public static string Chromium()
    {
        var chromium = FindOnPath("chromium") ?? FindOnPath("google-chrome") ?? FindOnPath("chrome");
        That(chromium is not null, "Chromium is not on the PATH");
        return chromium!;
    }

    /// <summary>Path of any other program.</summary>
    public static string Program(string name)
    {
        var path = FindOnPath(name);
        That(path is not null, $"{name} is not on the PATH");
        return path!;
    }

    public static void That(bool present, string missing)
    {
        if (present)
        {
            return;
        }

        Assert.SkipUnless(Environment.GetEnvironmentVariable("REQUIRE_ALL") == "1", missing);
        Assert.Fail($"REQUIRE_ALL=1, and {missing}");
    }

    private static string? FindOnPath(string name)
    {
        var names = OperatingSystem.IsWindows() ? new[] { name + ".exe", name + ".cmd" } : [name];
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(file => Path.Combine(folder, file)))
            .FirstOrDefault(File.Exists);
    }

    private static string FindRepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IvsChatBackend.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run from a checkout: IvsChatBackend.sln is above none of the test's folders.");
    }
}
