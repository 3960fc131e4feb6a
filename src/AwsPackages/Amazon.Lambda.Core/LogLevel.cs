namespace Amazon.Lambda.Core;

/// <summary>Severity of a log entry, lowest first; the names are those of Microsoft.Extensions.Logging.</summary>
public enum LogLevel
{
    Trace,
    Debug,
    Information,
    Warning,
    Error,
    Critical,
}
