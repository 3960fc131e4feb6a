using System.Text.Json.Nodes;

namespace Amazon.Lambda.Tests.Hosting;

/// <summary>An event as an HTTP API sends it, for a test to change.</summary>
internal static class HttpApiEvent
{
    private const string Usual = """
        {
          "version": "2.0",
          "routeKey": "$default",
          "rawPath": "/rooms/lobby",
          "rawQueryString": "",
          "headers": {
            "accept": "*/*",
            "host": "api.example.com",
            "user-agent": "curl/8.5.0",
            "x-forwarded-for": "192.0.2.1",
            "x-forwarded-port": "443",
            "x-forwarded-proto": "https"
          },
          "requestContext": {
            "accountId": "123456789012",
            "apiId": "abcdefghij",
            "domainName": "abcdefghij.execute-api.us-east-1.amazonaws.com",
            "domainPrefix": "abcdefghij",
            "http": {
              "method": "GET",
              "path": "/rooms/lobby",
              "protocol": "HTTP/1.1",
              "sourceIp": "192.0.2.1",
              "userAgent": "curl/8.5.0"
            },
            "requestId": "request-1",
            "routeKey": "$default",
            "stage": "$default",
            "time": "02/Jan/2026:03:04:05 +0000",
            "timeEpoch": 1767323045000
          },
          "isBase64Encoded": false
        }
        """;

    /// <summary>The usual event with a merge patch (RFC 7396) on it.</summary>
    public static string With(string patch = "{}") =>
        Merge(JsonNode.Parse(Usual), JsonNode.Parse(patch))!.ToJsonString();

    private static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }

        var merged = target as JsonObject ?? [];
        foreach (var (name, change) in changes)
        {
            if (change is null)
            {
                merged.Remove(name);
            }
            else
            {
                merged[name] = Merge(merged[name]?.DeepClone(), change);
            }
        }

        return merged;
    }
}
