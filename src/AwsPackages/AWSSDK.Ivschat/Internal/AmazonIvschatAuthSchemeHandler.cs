using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Amazon.Ivschat.Internal;

/// <summary>The pipeline's step that picks how a request is authenticated.</summary>
public class AmazonIvschatAuthSchemeHandler : BaseAuthResolverHandler
{
    public AmazonIvschatAuthSchemeResolver AuthSchemeResolver { get; } = new();

    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext)
    {
        return AuthSchemeResolver.ResolveAuthScheme(new AmazonIvschatAuthSchemeParameters
        {
            Operation = executionContext.RequestContext.Request.RequestName,
            Region = executionContext.RequestContext.ClientConfig.RegionEndpoint?.SystemName,
        });
    }
}
