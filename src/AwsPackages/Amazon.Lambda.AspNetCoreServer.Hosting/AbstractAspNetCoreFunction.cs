namespace Amazon.Lambda.AspNetCoreServer;

/// <summary>Names under which <c>HttpContext.Items</c> holds what Lambda passed.</summary>
public abstract class AbstractAspNetCoreFunction
{
    /// <summary>Key of the <see cref="Core.ILambdaContext"/>.</summary>
    public const string LAMBDA_CONTEXT = "LambdaContext";

    /// <summary>Key of the event, an <see cref="APIGatewayEvents.APIGatewayHttpApiV2ProxyRequest"/>.</summary>
    public const string LAMBDA_REQUEST_OBJECT = "LambdaRequestObject";
}
