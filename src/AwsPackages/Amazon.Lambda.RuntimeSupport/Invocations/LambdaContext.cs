using System.Globalization;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Process;
using Amazon.Lambda.RuntimeSupport.RuntimeApi;

namespace Amazon.Lambda.RuntimeSupport.Invocations;

/// <summary>One invocation as Lambda described it.</summary>
internal sealed class LambdaContext(
    InvocationHeaders headers,
    FunctionSettings settings,
    ILambdaLogger logger,
    ILambdaSerializer? serializer,
    TimeProvider time) : ILambdaContext
{
    private readonly DateTimeOffset _deadline = ParseDeadline(headers.DeadlineMs);

    public string AwsRequestId { get; } = headers.RequestId!;

    public IClientContext? ClientContext { get; } = Invocations.ClientContext.Parse(headers.ClientContext);

    public string FunctionName => settings.FunctionName;

    public string FunctionVersion => settings.FunctionVersion;

    public ICognitoIdentity? Identity { get; } = CognitoIdentity.Parse(headers.CognitoIdentity);

    public string InvokedFunctionArn { get; } = headers.InvokedFunctionArn ?? "";

    public ILambdaLogger Logger => logger;

    public string LogGroupName => settings.LogGroupName;

    public string LogStreamName => settings.LogStreamName;

    public int MemoryLimitInMB => settings.MemoryLimitInMB;

    public TimeSpan RemainingTime => _deadline - time.GetUtcNow();

    public string? TenantId { get; } = headers.TenantId;

    public string? TraceId { get; } = headers.TraceId;

    public ILambdaSerializer? Serializer => serializer;

    // Without a deadline the function may take its time.
    private static DateTimeOffset ParseDeadline(string? milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        && value <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(value)
            : DateTimeOffset.MaxValue;
}
