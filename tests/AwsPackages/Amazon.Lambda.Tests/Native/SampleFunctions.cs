using IvsChatBackend.TestKit;

namespace Amazon.Lambda.Tests.Native;

/// <summary>The sample functions as the solution's build leaves them, for the JIT.</summary>
public class SampleFunctions
{
    /// <summary>Path of what is started.</summary>
    public virtual Task<string> PathOfAsync(string name)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var output = Path.Combine(Requires.RepositoryRoot, "tests", "AwsPackages", "Samples", name, "bin", configuration);
        return Task.FromResult(Directory.EnumerateFiles(output, name + ".dll", SearchOption.AllDirectories).Single());
    }
}
