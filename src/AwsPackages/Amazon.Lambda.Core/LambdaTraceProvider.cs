namespace Amazon.Lambda.Core;

/// <summary>The X-Ray trace of the invocation in hand.</summary>
public class LambdaTraceProvider
{
    private static readonly AsyncLocal<string?> Current = new();

    /// <summary>Trace header of the invocation that the caller works for; null outside one.</summary>
    // Invocations of one environment may overlap (AWS_LAMBDA_MAX_CONCURRENCY), so the process's environment variable comes second.
    public static string? CurrentTraceId
    {
        get => Current.Value ?? Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID");
        internal set => Current.Value = value;
    }
}
