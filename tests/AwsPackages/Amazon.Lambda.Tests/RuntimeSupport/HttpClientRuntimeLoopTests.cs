using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.RuntimeSupport.RuntimeApi;

namespace Amazon.Lambda.Tests.RuntimeSupport;

/// <summary>The loop over a client that its caller passed.</summary>
public sealed class HttpClientRuntimeLoopTests : RuntimeLoopTests, IDisposable
{
    private readonly HttpClient _client = LambdaBootstrap.ConstructHttpClient();

    internal override IRuntimeApiTransport Connect(string endpoint) => new HttpClientTransport(_client, endpoint);

    public void Dispose() => _client.Dispose();
}
