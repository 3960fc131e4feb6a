namespace IvsChatBackend.RuntimeApi;

/// <summary>An invocation as the function is to see it. What is null is not sent.</summary>
/// <param name="Payload">The event.</param>
public sealed record InvocationRequest(ReadOnlyMemory<byte> Payload)
{
    public string RequestId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>Time that the function has, counted from the moment in which it takes the invocation.</summary>
    public TimeSpan? Timeout { get; init; } = TimeSpan.FromSeconds(30);

    public string? FunctionArn { get; init; } = "arn:aws:lambda:us-east-1:123456789012:function:Function:live";

    public string? TraceId { get; init; } = "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=0";

    /// <summary>JSON that a mobile SDK sent.</summary>
    public string? ClientContext { get; init; }

    /// <summary>JSON of a Cognito identity.</summary>
    public string? CognitoIdentity { get; init; }

    public string? TenantId { get; init; }
}
