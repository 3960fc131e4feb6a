using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Invocations;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <param name="Invocation">The invocation for which it was written; null before the first and between two.</param>
internal readonly record struct LogEntry(
    DateTimeOffset Time,
    LogLevel Level,
    LambdaContext? Invocation,
    Exception? Exception,
    MessageTemplate Message);
