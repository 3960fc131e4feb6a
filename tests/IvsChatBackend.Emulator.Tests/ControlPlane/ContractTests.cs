using IvsChatBackend.Emulator.Tests.Wire;

namespace IvsChatBackend.Emulator.Tests.ControlPlane;

/// <summary>Tests of what AWS documents, which hold against the emulator and against Amazon IVS Chat itself (<see cref="WireTarget"/>).</summary>
public abstract class ContractTests(WireTarget target) : IAsyncLifetime
{
    private readonly Stack<(string Operation, string Arn)> _made = [];

    private protected WireClient Client => target.Client;

    private protected string Region => target.Region;

    private protected string LogBucket => target.LogBucket;

    private protected Uri Messaging => target.Messaging;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Takes away what the test made, the last one first: a logging configuration can't go before the rooms that it is attached to.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current is { TestState.Result: TestResult.Failed, TestMethod: { } method })
        {
            target.Differs($"{GetType().Name}.{method.MethodName}", TestContext.Current.TestState.ExceptionMessages?.FirstOrDefault() ?? "");
        }

        foreach (var (operation, arn) in _made)
        {
            await Client.CallAsync(operation, new { identifier = arn });
        }
    }

    private protected static string UniqueName() => "contract-" + Guid.NewGuid().ToString("N");

    private protected async Task<WireReply> CreateRoomAsync(object settings)
    {
        var reply = (await Client.CallAsync("CreateRoom", settings)).Succeeded();
        _made.Push(("DeleteRoom", reply["arn"]));
        return reply;
    }

    private protected async Task<string> RoomAsync() => (await CreateRoomAsync(new { name = UniqueName() }))["arn"];

    private protected async Task<WireReply> CreateLoggingConfigurationAsync(object settings)
    {
        var reply = (await Client.CallAsync("CreateLoggingConfiguration", settings)).Succeeded();
        _made.Push(("DeleteLoggingConfiguration", reply["arn"]));
        return reply;
    }

    private protected async Task<string> LoggingConfigurationAsync() => (await CreateLoggingConfigurationAsync(
        new { name = UniqueName(), destinationConfiguration = new { s3 = new { bucketName = target.LogBucket } } }))["arn"];

    /// <summary>The ARN of a room that never was, in the account that made <paramref name="arn"/>.</summary>
    private protected static string UnknownSibling(string arn) => arn[..(arn.LastIndexOf('/') + 1)] + "AAAAbbbb0000";
}
