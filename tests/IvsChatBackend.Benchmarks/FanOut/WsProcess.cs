namespace IvsChatBackend.Benchmarks.FanOut;

/// <summary>npm's <c>ws</c> in a Node process; the packages come from <c>npm ci</c> in <c>tests/node</c>.</summary>
internal static class WsProcess
{
    public static Task<ServerProcess> StartAsync()
    {
        var tests = Path.Combine(RepositoryRoot(), "tests");
        var script = Path.Combine(tests, "IvsChatBackend.Benchmarks", "FanOut", "ws-server.mjs");
        return ServerProcess.StartAsync("node", script, Path.Combine(tests, "node"));
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "IvsChatBackend.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Benchmarks run from a checkout.");
        }

        return folder;
    }
}
