namespace Amazon.Lambda.Core;

/// <summary>What Lambda tells a function about the invocation in hand and about the function itself.</summary>
public interface ILambdaContext
{
    /// <summary>Id of the invocation; Lambda's own log lines carry the same one.</summary>
    string AwsRequestId { get; }

    /// <summary>What a mobile SDK said about itself; null for every other caller.</summary>
    IClientContext? ClientContext { get; }

    string FunctionName { get; }

    string FunctionVersion { get; }

    /// <summary>The Cognito identity that invoked the function; null for every other caller.</summary>
    ICognitoIdentity? Identity { get; }

    /// <summary>The ARN by which the function was invoked: with its alias or version, where the caller named one.</summary>
    string InvokedFunctionArn { get; }

    ILambdaLogger Logger { get; }

    string LogGroupName { get; }

    string LogStreamName { get; }

    int MemoryLimitInMB { get; }

    /// <summary>Time until Lambda ends the invocation; zero or less once that moment has passed.</summary>
    TimeSpan RemainingTime { get; }

    /// <summary>Tenant for whom a function with tenant isolation runs; null for every other function.</summary>
    string? TenantId => null;

    /// <summary>X-Ray trace header of the invocation; null where Lambda sent none.</summary>
    string? TraceId => null;

    /// <summary>Serializer of the handler in use; null for a handler of raw streams.</summary>
    ILambdaSerializer? Serializer => null;
}
