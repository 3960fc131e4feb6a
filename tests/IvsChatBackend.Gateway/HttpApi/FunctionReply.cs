using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace IvsChatBackend.Gateway.HttpApi;

/// <summary>What an HTTP API makes of a function's answer.</summary>
internal static class FunctionReply
{
    public static async Task WriteAsync(HttpResponse response, byte[] answer)
    {
        var reply = JsonNode.Parse(answer) as JsonObject;
        if (reply?["statusCode"] is not JsonValue status || !status.TryGetValue(out int code))
        {
            await FailAsync(response, StatusCodes.Status500InternalServerError, "Internal Server Error");
            return;
        }

        response.StatusCode = code;
        foreach (var (name, value) in reply["headers"]?.AsObject() ?? [])
        {
            if (!name.Equals("content-length", StringComparison.OrdinalIgnoreCase))
            {
                response.Headers[name] = (string?)value;
            }
        }

        foreach (var cookie in reply["cookies"]?.AsArray() ?? [])
        {
            response.Headers.Append("set-cookie", (string?)cookie);
        }

        var body = (string?)reply["body"] ?? "";
        var bytes = (bool?)reply["isBase64Encoded"] == true ? Convert.FromBase64String(body) : Encoding.UTF8.GetBytes(body);
        if (bytes.Length > 0)
        {
            await response.Body.WriteAsync(bytes);
        }
    }

    /// <summary>The gateway's own words; they can't be changed on an HTTP API.</summary>
    public static Task FailAsync(HttpResponse response, int status, string message)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        return response.WriteAsync(new JsonObject { ["message"] = message }.ToJsonString());
    }
}
