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

    /// <summary>
    /// As <see cref="Create()"/>, for a function whose calls have no time to wait for a connection that is dead: after a call that brought no answer
    /// the next one opens a connection of its own.
    /// </summary>
    public static IAmazonDynamoDB CreateRenewing() => new AmazonDynamoDBClient(Renewing(Configuration()));

    /// <summary>As <see cref="CreateRenewing()"/>, of an endpoint that is not AWS's.</summary>
    public static IAmazonDynamoDB CreateRenewing(Uri endpoint, AWSCredentials credentials)
    {
        var configuration = Renewing(Configuration());
        configuration.ServiceURL = endpoint.AbsoluteUri;
        configuration.AuthenticationRegion = LocalRegion;
        return new AmazonDynamoDBClient(credentials, configuration);
    }

    private static AmazonDynamoDBConfig Renewing(AmazonDynamoDBConfig configuration)
    {
        configuration.HttpClientFactory = new RenewedConnections();
        return configuration;
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

        public static SocketsHttpHandler Handler() => new()
        {
            ConnectTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            MaxConnectionsPerServer = MaximumConnections,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
        };

        // Each attempt has a time of its own.
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(Handler()) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private sealed class RenewedConnections : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
            new(new RenewingHandler(KeptConnections.Handler)) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
