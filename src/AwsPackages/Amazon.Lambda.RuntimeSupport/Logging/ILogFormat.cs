using System.Buffers;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>How an entry looks: one line, whatever its message holds, so that nobody can write a second entry into it.</summary>
internal interface ILogFormat
{
    void Write(in LogEntry entry, ArrayBufferWriter<byte> line);
}
