using System.Text;
using System.Text.Json;

namespace Amazon.Lambda.Tests.Hosting.Differential;

/// <summary>What a client gets, without what the server of a connection adds of its own.</summary>
/// <param name="Headers">Lower-case name and joined values, in the order of the names; cookies by themselves.</param>
internal sealed record ObservedResponse(int Status, string Headers, string Cookies, string Body)
{
    private static readonly string[] OfTheConnection = ["date", "server", "content-length", "transfer-encoding", "connection"];

    public static ObservedResponse FromLambda(JsonElement response)
    {
        var text = response.TryGetProperty("body", out var body) ? body.GetString()! : "";
        var bytes = response.GetProperty("isBase64Encoded").GetBoolean() ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text);
        return Create(
            response.GetProperty("statusCode").GetInt32(),
            response.GetProperty("headers").EnumerateObject().Select(header => (header.Name, header.Value.GetString()!)),
            response.TryGetProperty("cookies", out var cookies) ? cookies.EnumerateArray().Select(cookie => cookie.GetString()!) : [],
            bytes);
    }

    public static ObservedResponse Create(
        int status,
        IEnumerable<(string Name, string Value)> headers,
        IEnumerable<string> cookies,
        byte[] body)
    {
        var lines = headers
            .GroupBy(header => header.Name.ToLowerInvariant(), header => header.Value)
            .Where(header => !OfTheConnection.Contains(header.Key))
            .OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => $"{header.Key}: {string.Join(',', header)}");
        return new ObservedResponse(status, string.Join('\n', lines), string.Join('\n', cookies), Convert.ToHexString(body));
    }
}
