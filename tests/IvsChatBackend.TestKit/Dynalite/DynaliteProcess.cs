using System.Diagnostics;
using System.Globalization;

namespace IvsChatBackend.TestKit.Dynalite;

/// <summary>npm's dynalite, a DynamoDB without TTL and streams, in a Node process of its own. In memory: it begins empty.</summary>
public sealed class DynaliteProcess : IDisposable
{
    private readonly Process _node;

    private DynaliteProcess(Process node, Uri address) => (_node, Address) = (node, address);

    public Uri Address { get; }

    /// <summary>Starts one, or skips the test where Node or the npm packages are missing.</summary>
    public static async Task<DynaliteProcess> StartAsync(CancellationToken cancellationToken)
    {
        Requires.Node();
        var node = Process.Start(new ProcessStartInfo("node", ["dynalite.mjs"])
        {
            WorkingDirectory = Requires.NodeProject,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var line = await node.StandardOutput.ReadLineAsync(cancellationToken);
        return int.TryParse(line, CultureInfo.InvariantCulture, out var port)
            ? new DynaliteProcess(node, new Uri($"http://127.0.0.1:{port}"))
            : throw new InvalidOperationException($"dynalite did not start: {line}");
    }

    public void Dispose()
    {
        _node.StandardInput.Close();
        _node.WaitForExit();
        _node.Dispose();
    }
}
