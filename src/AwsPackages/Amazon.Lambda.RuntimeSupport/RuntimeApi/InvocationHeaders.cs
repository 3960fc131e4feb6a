namespace Amazon.Lambda.RuntimeSupport.RuntimeApi;

/// <summary>The headers of <c>/next</c> that say what an invocation is; others are dropped. Names are compared without their case.</summary>
internal sealed class InvocationHeaders
{
    private const string Prefix = "Lambda-Runtime-";

    public string? RequestId { get; private set; }

    /// <summary>When Lambda ends the invocation, in milliseconds since 1970.</summary>
    public string? DeadlineMs { get; private set; }

    public string? InvokedFunctionArn { get; private set; }

    public string? TraceId { get; private set; }

    public string? ClientContext { get; private set; }

    public string? CognitoIdentity { get; private set; }

    public string? TenantId { get; private set; }

    public void Set(string name, string value)
    {
        if (!name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        switch (name[Prefix.Length..].ToUpperInvariant())
        {
            case "AWS-REQUEST-ID":
                RequestId = value;
                break;
            case "DEADLINE-MS":
                DeadlineMs = value;
                break;
            case "INVOKED-FUNCTION-ARN":
                InvokedFunctionArn = value;
                break;
            case "TRACE-ID":
                TraceId = value;
                break;
            case "CLIENT-CONTEXT":
                ClientContext = value;
                break;
            case "COGNITO-IDENTITY":
                CognitoIdentity = value;
                break;
            case "AWS-TENANT-ID":
                TenantId = value;
                break;
        }
    }
}
