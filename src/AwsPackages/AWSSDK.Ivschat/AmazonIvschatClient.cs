using Amazon.Ivschat.Internal;
using Amazon.Ivschat.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Amazon.Ivschat;

/// <summary>
/// Client of the Amazon IVS Chat control plane on the AWS SDK's pipeline, which finds credentials, region and endpoint, signs and retries.
/// Safe for use by many threads; meant to be kept.
/// </summary>
public partial class AmazonIvschatClient : AmazonServiceClient, IAmazonIvschat
{
    private static readonly AmazonIvschatMetadata Metadata = new();

    public AmazonIvschatClient()
        : base(new AmazonIvschatConfig())
    {
    }

    public AmazonIvschatClient(RegionEndpoint region)
        : base(new AmazonIvschatConfig { RegionEndpoint = region })
    {
    }

    public AmazonIvschatClient(AmazonIvschatConfig config)
        : base(config)
    {
    }

    public AmazonIvschatClient(AWSCredentials credentials)
        : this(credentials, new AmazonIvschatConfig())
    {
    }

    public AmazonIvschatClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonIvschatConfig { RegionEndpoint = region })
    {
    }

    public AmazonIvschatClient(AWSCredentials credentials, AmazonIvschatConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public AmazonIvschatClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonIvschatConfig())
    {
    }

    public AmazonIvschatClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonIvschatConfig { RegionEndpoint = region })
    {
    }

    public AmazonIvschatClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonIvschatConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    public AmazonIvschatClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonIvschatConfig())
    {
    }

    public AmazonIvschatClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonIvschatConfig { RegionEndpoint = region })
    {
    }

    public AmazonIvschatClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonIvschatConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }

    public IIvschatPaginatorFactory Paginators => field ??= new IvschatPaginatorFactory(this);

    protected override IServiceMetadata ServiceMetadata => Metadata;

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new AmazonIvschatEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new AmazonIvschatAuthSchemeHandler());
    }
}
