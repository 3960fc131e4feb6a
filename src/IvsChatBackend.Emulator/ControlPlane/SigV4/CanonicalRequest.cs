using System.Security.Cryptography;
using System.Text;

namespace IvsChatBackend.Emulator.ControlPlane.SigV4;

/// <summary>Writes a request in SigV4's canonical form.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html"/></remarks>
internal static class CanonicalRequest
{
    /// <param name="connection">Stands for the value of the header <c>connection</c>; null leaves it as it came.</param>
    public static string Write(in SignedRequest request, IReadOnlyList<string> signedHeaders, string? connection = null)
    {
        var text = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(Path(request.Path)).Append('\n')
            .Append(Query(request.Query)).Append('\n');
        foreach (var name in signedHeaders)
        {
            var value = name == "connection" && connection is not null ? connection : HeaderValue(request.Headers, name);
            text.Append(name).Append(':').Append(value).Append('\n');
        }

        return text.Append('\n')
            .AppendJoin(';', signedHeaders).Append('\n')
            .Append(Convert.ToHexStringLower(SHA256.HashData(request.Body.Span)))
            .ToString();
    }

    // Every service but S3 signs the path with what is escaped on the wire escaped once more: %3A travels, %253A is signed.
    private static string Path(string path)
    {
        var segments = new List<string>();
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == "..")
            {
                segments.RemoveRange(Math.Max(0, segments.Count - 1), Math.Min(1, segments.Count));
            }
            else if (segment != ".")
            {
                segments.Add(PercentEncoding.Encode(segment));
            }
        }

        return segments.Count == 0 ? "/" : "/" + string.Join('/', segments) + (path.EndsWith('/') ? "/" : "");
    }

    private static string Query(string query) => string.Join('&', query
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => (Name: PercentEncoding.Normalize(pair[0]), Value: PercentEncoding.Normalize(pair.ElementAtOrDefault(1) ?? "")))
        .OrderBy(pair => pair.Name, StringComparer.Ordinal)
        .ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => $"{pair.Name}={pair.Value}"));

    private static string HeaderValue(IHeaderDictionary headers, string name) =>
        string.Join(',', headers[name].Select(value => string.Join(' ', (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))));
}
