using System.Buffers;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Invocations;
using Amazon.Lambda.RuntimeSupport.Process;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>The function's log: entries below the configured level are dropped, each other one is written at once and in one piece.</summary>
internal sealed class FunctionLog(FunctionSettings settings, Stream output, TimeProvider time) : ILambdaLogger
{
    private readonly ILogFormat _format = settings.JsonLog ? new JsonLogFormat() : new TextLogFormat();
    private readonly AsyncLocal<LambdaContext?> _invocation = new();
    private readonly ArrayBufferWriter<byte> _line = new(512);
    private readonly Lock _gate = new();

    /// <summary>The invocation whose id the entries carry.</summary>
    public LambdaContext? Invocation
    {
        set => _invocation.Value = value;
    }

    public void Log(string message) => Write(LogLevel.Information, null, MessageTemplate.Literal(message));

    public void LogLine(string message) => Log(message);

    public void Log(string level, string message) => Write(LogLevelName.Parse(level), null, MessageTemplate.Literal(message));

    public void Log(string level, string message, params object[] args) =>
        Write(LogLevelName.Parse(level), null, MessageTemplate.Fill(message, args));

    public void Log(string level, Exception exception, string message, params object[] args) =>
        Write(LogLevelName.Parse(level), exception, MessageTemplate.Fill(message, args));

    private void Write(LogLevel level, Exception? exception, MessageTemplate message)
    {
        if (level < settings.LogLevel)
        {
            return;
        }

        var entry = new LogEntry(time.GetUtcNow(), level, _invocation.Value, exception, message);
        lock (_gate)
        {
            _line.ResetWrittenCount();
            _format.Write(entry, _line);
            output.Write(_line.WrittenSpan);
            output.Flush();
        }
    }
}
