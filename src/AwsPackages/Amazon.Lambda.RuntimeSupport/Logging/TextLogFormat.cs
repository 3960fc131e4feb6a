using System.Buffers;
using System.Globalization;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>Time, request id, level and message between tabs. Control characters appear as <c>\u000a</c> and the like.</summary>
internal sealed class TextLogFormat : ILogFormat
{
    public void Write(in LogEntry entry, ArrayBufferWriter<byte> line)
    {
        var text = new StringBuilder(128);
        text.Append(CultureInfo.InvariantCulture, $"{entry.Time.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}\t");
        text.Append(CultureInfo.InvariantCulture, $"{entry.Invocation?.AwsRequestId}\t{LogLevelName.Of(entry.Level)}\t");
        AppendOneLine(text, entry.Message.Text);
        if (entry.Exception is { } exception)
        {
            AppendOneLine(text.Append('\t'), exception.ToString());
        }

        text.Append('\n');
        foreach (var chunk in text.GetChunks())
        {
            Encoding.UTF8.GetBytes(chunk.Span, line);
        }
    }

    private static void AppendOneLine(StringBuilder line, string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c))
            {
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                line.Append(c);
            }
        }
    }
}
