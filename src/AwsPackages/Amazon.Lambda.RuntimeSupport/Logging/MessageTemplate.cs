using System.Globalization;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>
/// A message with holes: <c>{Name}</c>, <c>{Name:format}</c> or <c>{0}</c>, filled by the arguments in order; <c>{{</c> is a brace.
/// </summary>
internal readonly struct MessageTemplate
{
    private MessageTemplate(string text, List<KeyValuePair<string, object?>>? values)
    {
        Text = text;
        Values = values;
    }

    /// <summary>The message with its holes filled.</summary>
    public string Text { get; }

    /// <summary>The arguments by their holes' names; null where there are none.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>>? Values { get; }

    public static MessageTemplate Literal(string? message) => new(message ?? "", null);

    public static MessageTemplate Fill(string? message, object?[]? arguments)
    {
        if (message is null || arguments is null or [])
        {
            return Literal(message);
        }

        var text = new StringBuilder(message.Length + (arguments.Length * 16));
        var values = new List<KeyValuePair<string, object?>>(arguments.Length);
        for (var i = 0; i < message.Length; i++)
        {
            var c = message[i];
            if (c is '{' or '}' && i + 1 < message.Length && message[i + 1] == c)
            {
                text.Append(c);
                i++;
            }
            else if (c == '{' && message.IndexOf('}', i) is var end and > 0 && values.Count < arguments.Length)
            {
                Append(text, values, message.AsSpan(i + 1, end - i - 1), arguments[values.Count]);
                i = end;
            }
            else
            {
                text.Append(c);
            }
        }

        return new MessageTemplate(text.ToString(), values);
    }

    private static void Append(StringBuilder text, List<KeyValuePair<string, object?>> values, ReadOnlySpan<char> hole, object? value)
    {
        var colon = hole.IndexOf(':');
        var name = (colon < 0 ? hole : hole[..colon]).TrimStart('@').TrimStart('$').Trim();
        var format = colon < 0 ? null : hole[(colon + 1)..].ToString();
        text.Append(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());
        values.Add(new(name.ToString(), value));
    }
}
