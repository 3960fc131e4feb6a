using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace IvsChatBackend.Aws.DynamoDb;

/// <summary>Makes the client that the store wants. A process has one, made when it starts: connections are kept in it.</summary>
public static class DynamoClients
{
    private const string LocalRegion = "us-east-1";

    /// <summary>The client of a deployed function: region, credentials and <c>AWS_ENDPOINT_URL_DYNAMODB</c> come from its environment.</summary>
    public static IAmazonDynamoDB Create() => new AmazonDynamoDBClient(Configuration());

    /// <summary>The client of an endpoint that is not AWS's.</summary>
    public static IAmazonDynamoDB Create(Uri endpoint, AWSCredentials credentials)
    {
        var configuration = Configuration();
        configuration.ServiceURL = endpoint.AbsoluteUri;
        configuration.AuthenticationRegion = LocalRegion;
        return new AmazonDynamoDBClient(credentials, configuration);
    }

    // DynamoCall does the retries, with a deadline and knowing of each; the SDK's would hide them.
    private static AmazonDynamoDBConfig Configuration() => new()
    {
        RetryMode = RequestRetryMode.Standard,
        MaxErrorRetry = 0,
        MaxStaleConnectionRetries = 0,
        HttpClientFactory = new KeptConnections(),
    };

    /// <summary>Connections that stay open while the function is frozen, and no work that a call to DynamoDB has no use for.</summary>
    private sealed class KeptConnections : HttpClientFactory
    {
        private const int MaximumConnections = 64;

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            MaxConnectionsPerServer = MaximumConnections,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
        })
        {
            // Each attempt has a time of its own.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }
}
