using System.Text.Json.Nodes;
using IvsChatBackend.Benchmarks.Starts;
using IvsChatBackend.RuntimeApi;
using IvsChatBackend.RuntimeApi.Functions;

namespace IvsChatBackend.Benchmarks.Tls;

/// <summary>
/// A native process's first call over TLS, with the roots of the artifact alone and with the machine's whole store; the server's root is in
/// both. They take turns.
/// </summary>
internal sealed class TlsBenchmark : IBenchmark
{
    private const int Rounds = 15;
    private const double Most = 0.25;
    private const string StoreFile = "/etc/ssl/certs/ca-certificates.crt";
    private const string StoreFolder = "/etc/ssl/certs";

    public string Name => "tls";

    public string Description => "a native process's first TLS call, with the artifact's roots and with the machine's";

    public async Task<bool> RunAsync()
    {
        var function = await Publish.SampleAsync("TlsFunction");
        var roots = Path.Combine(Path.GetDirectoryName(await Publish.NativeAsync("TokensFunction"))!, "roots.pem");
        await using var server = new LocalTlsServer();
        var folder = Directory.CreateTempSubdirectory("tls-");
        var (bundle, store) = (Path.Combine(folder.FullName, "roots.pem"), Path.Combine(folder.FullName, "store.pem"));
        await File.WriteAllTextAsync(bundle, await File.ReadAllTextAsync(roots) + server.RootPem);
        await File.WriteAllTextAsync(store, await File.ReadAllTextAsync(StoreFile) + server.RootPem);

        var (few, all) = (new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            var with = await MeasureAsync(function, server.Address, bundle, "/var/task/none");
            var without = await MeasureAsync(function, server.Address, store, StoreFolder);
            if (round >= 0)
            {
                few.Add(with);
                all.Add(without);
            }
        }

        folder.Delete(recursive: true);
        Console.WriteLine(FormattableString.Invariant($"with the artifact's roots {Figures.Median(few):0.0} ms, with the machine's store {Figures.Median(all):0.0} ms"));
        return Figures.Hold("first TLS call, artifact's roots to the machine's store", Figures.Median(few.Zip(all, (left, right) => left / right)), Most);
    }

    private static async Task<double> MeasureAsync(string function, Uri address, string file, string folder)
    {
        await using var runtimeApi = RuntimeApiEmulator.Start();
        await using var process = FunctionProcess.Start(
            function, runtimeApi.Endpoint, new Dictionary<string, string?> { ["SSL_CERT_FILE"] = file, ["SSL_CERT_DIR"] = folder });
        var outcome = await runtimeApi.InvokeAsync(new JsonObject { ["Address"] = address.OriginalString }.ToJsonString());
        return outcome is InvocationReply reply
            ? (double)JsonNode.Parse(reply.Payload)!["Milliseconds"]!
            : throw new InvalidOperationException(string.Join('\n', process.Lines));
    }
}
