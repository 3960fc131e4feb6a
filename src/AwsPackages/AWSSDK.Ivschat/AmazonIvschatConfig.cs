using Amazon.Ivschat.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Util.Internal;
using ExecutionContext = Amazon.Runtime.Internal.ExecutionContext;

namespace Amazon.Ivschat;

/// <summary>
/// Settings of an <see cref="AmazonIvschatClient"/>. What is not set comes from where the AWS SDK takes it: region and credentials from the
/// environment and the shared files, the endpoint from <c>AWS_ENDPOINT_URL_IVSCHAT</c> or the profile's <c>services</c> section.
/// </summary>
public class AmazonIvschatConfig : ClientConfig
{
    private static readonly string SdkUserAgent = InternalSDKUtils.BuildUserAgentString(Service.Id, "4.0.0.0");

    public AmazonIvschatConfig()
        : base(new DefaultConfigurationProvider(AmazonIvschatDefaultConfiguration.GetAllConfigurations()))
    {
        base.ServiceId = Service.Id;
        AuthenticationServiceName = Service.Id;
        EndpointProvider = new AmazonIvschatEndpointProvider();
    }

    public static new string ServiceId => Service.Id;

    public override string RegionEndpointServiceName => Service.Id;

    public override string ServiceVersion => Service.ApiVersion;

    public override string UserAgent => SdkUserAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        using var request = new DefaultRequest(parameters.Request, Service.Name) { AlternateEndpoint = parameters.AlternateEndpoint };
        var context = new RequestContext(enableMetrics: false, new AWS4Signer())
        {
            ClientConfig = this,
            OriginalRequest = parameters.Request,
            Request = request,
        };

        return new AmazonIvschatEndpointResolver().GetEndpoint(new ExecutionContext(context, null));
    }
}
