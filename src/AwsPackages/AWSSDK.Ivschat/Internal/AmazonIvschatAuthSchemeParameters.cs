using Amazon.Runtime.Internal.Auth;

namespace Amazon.Ivschat.Internal;

public class AmazonIvschatAuthSchemeParameters : IAuthSchemeParameters
{
    public string Operation { get; set; }

    public string Region { get; set; }
}
