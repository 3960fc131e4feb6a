using Amazon.Lambda.APIGatewayEvents;
using Microsoft.AspNetCore.WebUtilities;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Responses;

/// <summary>Responses without the application's help, in the form of API Gateway's own: <c>{"message":"Bad Request"}</c>.</summary>
internal static class PlainResponses
{
    /// <param name="detail">Text to show in place of the message.</param>
    public static APIGatewayHttpApiV2ProxyResponse Of(int status, string? detail = null) => new()
    {
        StatusCode = status,
        Headers = new Dictionary<string, string> { ["Content-Type"] = detail is null ? "application/json" : "text/plain; charset=utf-8" },
        Body = detail ?? $$"""{"message":"{{ReasonPhrases.GetReasonPhrase(status)}}"}""",
    };
}
