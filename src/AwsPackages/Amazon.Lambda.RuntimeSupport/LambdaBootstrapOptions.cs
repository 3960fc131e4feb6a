namespace Amazon.Lambda.RuntimeSupport.Bootstrap;

/// <summary>Where the runtime loop differs from what the environment says.</summary>
public class LambdaBootstrapOptions
{
    /// <summary>Host and port of the Runtime API; null, the default, means <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string? RuntimeApiEndpoint { get; set; }
}
