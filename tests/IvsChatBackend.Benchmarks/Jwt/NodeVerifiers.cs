using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Benchmarks.Jwt;

/// <summary>The npm packages in a Node process (<c>tests/node/jwt/verify.mjs</c>), asked and answered in lines of JSON.</summary>
internal sealed class NodeVerifiers(Process process) : IDisposable
{
    public static async Task<NodeVerifiers> StartAsync(TestIssuer issuer, string jwks, Dictionary<string, string> tokens)
    {
        var process = Process.Start(new ProcessStartInfo("node", [Path.Combine("jwt", "verify.mjs")])
        {
            WorkingDirectory = Requires.NodeProject,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var node = new NodeVerifiers(process);
        await node.AskAsync(new JsonObject
        {
            ["issuer"] = issuer.Url,
            ["audience"] = TestIssuer.Audience,
            ["jwks"] = JsonNode.Parse(jwks),
            ["tokens"] = JsonSerializer.SerializeToNode(tokens),
        });
        return node;
    }

    /// <returns>Processor time of one verification, in microseconds.</returns>
    public async Task<double> MeasureAsync(string candidate, string algorithm, int count)
    {
        var answer = await AskAsync(new JsonObject { ["candidate"] = candidate, ["algorithm"] = algorithm, ["count"] = count });
        return answer["microseconds"]!.GetValue<double>();
    }

    /// <summary>Ends the process by closing its input.</summary>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private async Task<JsonNode> AskAsync(JsonObject question)
    {
        await process.StandardInput.WriteLineAsync(question.ToJsonString());
        await process.StandardInput.FlushAsync();
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Node ended; its error stands above.");
        return JsonNode.Parse(line)!;
    }
}
