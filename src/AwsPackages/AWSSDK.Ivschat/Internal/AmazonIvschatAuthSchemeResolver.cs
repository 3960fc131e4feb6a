using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal.Auth;

namespace Amazon.Ivschat.Internal;

public class AmazonIvschatAuthSchemeResolver : IAuthSchemeResolver<AmazonIvschatAuthSchemeParameters>
{
    /// <summary>Every operation is signed by SigV4; the service has no anonymous one.</summary>
    public List<IAuthSchemeOption> ResolveAuthScheme(AmazonIvschatAuthSchemeParameters authParameters) => AuthSchemeOption.DEFAULT_SIGV4;
}
