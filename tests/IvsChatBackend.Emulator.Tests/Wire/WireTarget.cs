using IvsChatBackend.Emulator.Tests.Wire;

[assembly: AssemblyFixture(typeof(WireTarget))]

namespace IvsChatBackend.Emulator.Tests.Wire;

/// <summary>
/// What the contract tests speak to: the emulator, or whatever <c>IVSCHAT_ENDPOINT</c> names, Amazon's own included, with the region and credentials of
/// <c>AWS_REGION</c>, <c>AWS_ACCESS_KEY_ID</c>, <c>AWS_SECRET_ACCESS_KEY</c> and <c>AWS_SESSION_TOKEN</c>.
/// </summary>
/// <remarks>Contract tests therefore hold only what AWS documents, name what they make uniquely, and take it away again.</remarks>
public sealed class WireTarget : IAsyncLifetime
{
    private RunningEmulator? _emulator;
    private DifferenceTable? _differences;
    private WireClient? _client;

    internal WireClient Client => _client!;

    internal string Region { get; private set; } = "us-east-1";

    /// <summary>Where the messaging SDK would connect: <c>IVSCHAT_MESSAGING_ENDPOINT</c>, or Amazon's own of the region.</summary>
    internal Uri Messaging { get; private set; } = null!;

    /// <summary>A bucket of the account's, which a real one looks for: <c>IVSCHAT_LOG_BUCKET</c>.</summary>
    internal string LogBucket { get; } = Variable("IVSCHAT_LOG_BUCKET") ?? "ivs-chat-contract-logs";

    public async ValueTask InitializeAsync()
    {
        if (Variable("IVSCHAT_ENDPOINT") is { } endpoint)
        {
            Region = Variable("AWS_REGION") ?? Region;
            var credentials = new Credentials(
                Variable("AWS_ACCESS_KEY_ID") ?? "test", Variable("AWS_SECRET_ACCESS_KEY") ?? "test", Variable("AWS_SESSION_TOKEN"));
            _client = new WireClient(new Uri(endpoint), new RequestSigner(credentials, Region)) { ThrottleRetries = 30 };
            Messaging = new Uri(Variable("IVSCHAT_MESSAGING_ENDPOINT") ?? $"wss://edge.ivschat.{Region}.amazonaws.com");
            _differences = new DifferenceTable(endpoint);
            return;
        }

        _emulator = await RunningEmulator.StartAsync();
        _client = _emulator.Client;
        Messaging = new UriBuilder(_emulator.Endpoint) { Scheme = "ws" }.Uri;
    }

    /// <summary>Notes a test that failed against a real account.</summary>
    internal void Differs(string test, string message) => _differences?.Add(test, message);

    public async ValueTask DisposeAsync()
    {
        if (_differences is { } differences)
        {
            await differences.WriteAsync(TimeProvider.System.GetUtcNow());
        }

        _client?.Dispose();
        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
        }
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
