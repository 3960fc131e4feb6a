using System.Text.Json.Nodes;
using Amazon.Runtime;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.RuntimeApi;
using IvsChatBackend.RuntimeApi.Functions;
using IvsChatBackend.SystemTests.Deployed;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Dynalite;

namespace IvsChatBackend.SystemTests;

/// <summary>The functions as they are cross-compiled for arm64, run by QEMU's emulation of that processor. Takes long, hence in .ci/full.</summary>
[Trait("Category", "Long")]
public sealed class Arm64FunctionTests : IAsyncLifetime
{
    private const int MachineOffset = 18;
    private const byte AArch64 = 183;

    private DynaliteProcess? _dynalite;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Requires.Program("qemu-aarch64");
        Requires.That(File.Exists("/usr/lib/aarch64-linux-gnu/libssl.so.3"), "OpenSSL for arm64 is not installed");
        _dynalite = await DynaliteProcess.StartAsync(Cancellation);
        using var client = DynamoClients.Create(_dynalite.Address, new BasicAWSCredentials("test", "test"));
        await DynamoTable.EnsureAsync(client, new DynamoOptions().TableName, TimeProvider.System, Cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _dynalite?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("TokensFunction", "api/health.json", "statusCode", "200")]
    [InlineData("MessageReviewFunction", "review/allow/plain.json", "ReviewResult", "ALLOW")]
    [InlineData("EnforcementFunction", "enforcement/tick.json", "batchItemFailures", "[]")]
    public async Task Each_function_answers_on_arm64(string functionId, string file, string member, string expected)
    {
        var bootstrap = await NativeFunctions.MakeAsync(functionId, "arm64");
        Assert.Equal(AArch64, (await File.ReadAllBytesAsync(bootstrap, Cancellation))[MachineOffset]);
        await using var runtimeApi = RuntimeApiEmulator.Start();
        await using var function = FunctionProcess.Start(Emulated(bootstrap), runtimeApi.Endpoint, new Dictionary<string, string?>
        {
            ["SECRET_KEY"] = "a secret of more than thirty-two characters",
            ["AWS_ENDPOINT_URL_DYNAMODB"] = _dynalite!.Address.OriginalString,
            ["REVIEW_DEADLINE_MILLISECONDS"] = "10000",
        });

        var payload = await File.ReadAllTextAsync(Path.Combine(Requires.RepositoryRoot, "events", file), Cancellation);
        var outcome = await runtimeApi.InvokeAsync(payload).WaitAsync(Cancellation);

        var reply = Assert.IsType<InvocationReply>(outcome);
        Assert.Equal(expected, JsonNode.Parse(reply.Payload)![member]!.ToString());
    }

    private static string Emulated(string bootstrap)
    {
        var script = bootstrap + ".sh";
        File.WriteAllText(script, $"#!/bin/sh\nexec qemu-aarch64 -L /usr/aarch64-linux-gnu '{bootstrap}'\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return script;
    }
}
