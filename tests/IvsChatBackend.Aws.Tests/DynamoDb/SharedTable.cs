using Amazon.DynamoDBv2;
using Amazon.Runtime;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Aws.Tests.DynamoDb;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Dynalite;

[assembly: AssemblyFixture(typeof(SharedTable))]

namespace IvsChatBackend.Aws.Tests.DynamoDb;

/// <summary>One table on one dynalite, for all tests of the assembly: each has partitions of its own.</summary>
public sealed class SharedTable : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private DynaliteProcess? _dynalite;

    /// <summary>Credentials of a local endpoint, which checks none.</summary>
    public static BasicAWSCredentials Credentials { get; } = new("test", "test");

    public static DynamoOptions Options { get; } = new();

    /// <summary>Stands still, so that nothing times out however slow the machine is.</summary>
    public static TimeProvider Time { get; } = new ManualTimeProvider();

    private IAmazonDynamoDB? _client;

    /// <summary>Where the table is. Skips the test where it can't be run.</summary>
    public async Task<Uri> AddressAsync()
    {
        await ClientAsync();
        return _dynalite!.Address;
    }

    public async Task<IAmazonDynamoDB> ClientAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_client is null)
            {
                _dynalite ??= await DynaliteProcess.StartAsync(cancellationToken);
                var client = DynamoClients.Create(_dynalite.Address, Credentials);
                await DynamoTable.EnsureAsync(client, Options.TableName, TimeProvider.System, cancellationToken);
                _client = client;
            }

            return _client;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        _client?.Dispose();
        _dynalite?.Dispose();
        _gate.Dispose();
    }
}
