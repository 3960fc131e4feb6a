using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace IvsChatBackend.Gateway.HttpApi;

/// <summary>
/// The event that an HTTP API makes of a request, payload format 2.0:
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
/// </summary>
internal static class PayloadV2
{
    private static readonly string[] TextTypes = ["application/json", "application/javascript", "application/xml", "text/"];

    public static string Write(
        HttpRequest request, string path, string query, byte[] body, RouteMatch match, IReadOnlyDictionary<string, string>? claims, DateTimeOffset now)
    {
        var isText = body.Length == 0 || TextTypes.Any(type => (request.ContentType ?? "").StartsWith(type, StringComparison.OrdinalIgnoreCase));
        var payload = new JsonObject
        {
            ["version"] = "2.0",
            ["routeKey"] = match.Route.Key,
            ["rawPath"] = path,
            ["rawQueryString"] = query,
            ["headers"] = Headers(request),
            ["requestContext"] = Context(request, path, match, claims, now),
            ["isBase64Encoded"] = !isText,
        };
        if (request.Headers.Cookie is { Count: > 0 } cookies)
        {
            payload["cookies"] = new JsonArray([.. cookies.SelectMany(each => each!.Split("; ")).Select(each => (JsonNode)each)]);
        }

        if (request.Query.Count > 0)
        {
            payload["queryStringParameters"] = Map(request.Query.Select(each => KeyValuePair.Create(each.Key, string.Join(',', each.Value.ToArray()))));
        }

        if (match.Parameters.Count > 0)
        {
            payload["pathParameters"] = Map(match.Parameters);
        }

        if (body.Length > 0)
        {
            payload["body"] = isText ? Encoding.UTF8.GetString(body) : Convert.ToBase64String(body);
        }

        return payload.ToJsonString();
    }

    private static JsonObject Headers(HttpRequest request) => Map(request.Headers
        .Where(header => !header.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
        .Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), string.Join(',', header.Value.ToArray())))
        .Append(KeyValuePair.Create("x-forwarded-for", "203.0.113.7"))
        .Append(KeyValuePair.Create("x-forwarded-port", "443"))
        .Append(KeyValuePair.Create("x-forwarded-proto", "https")));

    private static JsonObject Context(
        HttpRequest request, string path, RouteMatch match, IReadOnlyDictionary<string, string>? claims, DateTimeOffset now)
    {
        var context = new JsonObject
        {
            ["accountId"] = "123456789012",
            ["apiId"] = "abcdefghij",
            ["domainName"] = "abcdefghij.execute-api.us-east-1.amazonaws.com",
            ["domainPrefix"] = "abcdefghij",
            ["http"] = new JsonObject
            {
                ["method"] = request.Method,
                ["path"] = path,
                ["protocol"] = "HTTP/1.1",
                ["sourceIp"] = "203.0.113.7",
                ["userAgent"] = request.Headers.UserAgent.ToString(),
            },
            ["requestId"] = Convert.ToBase64String(Guid.NewGuid().ToByteArray().AsSpan(0, 11)),
            ["routeKey"] = match.Route.Key,
            ["stage"] = "$default",
            ["time"] = now.ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture),
            ["timeEpoch"] = now.ToUnixTimeMilliseconds(),
        };
        if (claims is not null)
        {
            context["authorizer"] = new JsonObject { ["jwt"] = new JsonObject { ["claims"] = Map(claims), ["scopes"] = null } };
        }

        return context;
    }

    private static JsonObject Map(IEnumerable<KeyValuePair<string, string>> entries) =>
        new(entries.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));

    /// <summary>An HTTP API hands paths over decoded, and cut at a question mark that was encoded.</summary>
    public static (string Path, string Query) Split(string target)
    {
        var parts = target.Split('?', 2);
        var path = WebUtility.UrlDecode(parts[0].Replace("+", "%2B", StringComparison.Ordinal));
        return (path.Split('?', 2)[0], parts.Length > 1 ? parts[1] : "");
    }
}
