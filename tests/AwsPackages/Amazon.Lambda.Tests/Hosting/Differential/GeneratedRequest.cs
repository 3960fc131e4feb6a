using System.Text;
using System.Text.Json;

namespace Amazon.Lambda.Tests.Hosting.Differential;

/// <summary>One request in two forms: as a client writes it on a connection, and as API Gateway would hand it over in an event.</summary>
/// <param name="Path">The decoded path.</param>
/// <param name="Target">The path as the client encodes it.</param>
/// <param name="Query">The query, encoded.</param>
/// <param name="Headers">Lower-case name, and the lines in which the client sends it.</param>
internal sealed record GeneratedRequest(
    string Method,
    string Path,
    string Target,
    string? Query,
    IReadOnlyList<(string Name, string[] Lines)> Headers,
    string[] Cookies,
    byte[] Body,
    bool BodyAsText)
{
    /// <summary>The same request, asking for what the application sees of it.</summary>
    public GeneratedRequest Echoed() => this with
    {
        Headers = [.. Headers.Where(header => header.Name is not ("x-status" or "x-reply")), ("x-status", ["200"]), ("x-reply", ["echo"])],
    };

    public byte[] ToWire()
    {
        var head = new StringBuilder(512);
        head.Append(Method).Append(' ').Append(Target).Append(Query is null ? "" : "?" + Query).Append(" HTTP/1.1\r\nhost: api.example.com\r\n");
        foreach (var (name, lines) in Headers)
        {
            foreach (var line in lines)
            {
                head.Append(name).Append(": ").Append(line).Append("\r\n");
            }
        }

        if (Cookies.Length > 0)
        {
            head.Append("cookie: ").AppendJoin("; ", Cookies).Append("\r\n");
        }

        if (Body.Length > 0)
        {
            head.Append("content-length: ").Append(Body.Length).Append("\r\n");
        }

        return [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. Body];
    }

    public byte[] ToEvent()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("version", "2.0");
            json.WriteString("rawPath", Path);
            json.WriteString("rawQueryString", Query ?? "");
            WriteHeaders(json);
            WriteContext(json);
            if (Body.Length > 0)
            {
                json.WriteString("body", BodyAsText ? Encoding.UTF8.GetString(Body) : Convert.ToBase64String(Body));
            }

            json.WriteBoolean("isBase64Encoded", Body.Length > 0 && !BodyAsText);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private void WriteHeaders(Utf8JsonWriter json)
    {
        if (Cookies.Length > 0)
        {
            json.WriteStartArray("cookies");
            foreach (var cookie in Cookies)
            {
                json.WriteStringValue(cookie);
            }

            json.WriteEndArray();
        }

        json.WriteStartObject("headers");
        json.WriteString("host", "api.example.com");
        foreach (var (name, lines) in Headers)
        {
            json.WriteString(name, string.Join(',', lines));
        }

        if (Body.Length > 0)
        {
            json.WriteString("content-length", Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        json.WriteEndObject();
    }

    private void WriteContext(Utf8JsonWriter json)
    {
        json.WriteStartObject("requestContext");
        json.WriteString("stage", "$default");
        json.WriteString("requestId", "request-1");
        json.WriteStartObject("http");
        json.WriteString("method", Method);
        json.WriteString("path", Path);
        json.WriteString("protocol", "HTTP/1.1");
        json.WriteString("sourceIp", "127.0.0.1");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
