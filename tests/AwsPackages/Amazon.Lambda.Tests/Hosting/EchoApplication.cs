using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda.AspNetCoreServer;
using Amazon.Lambda.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Amazon.Lambda.Tests.Hosting;

/// <summary>An application that answers each request with what it sees of it.</summary>
internal static class EchoApplication
{
    public static void Map(WebApplication application) => application.Run(async context =>
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync((await DescribeAsync(context)).ToJsonString());
    });

    public static async Task<JsonObject> DescribeAsync(HttpContext context)
    {
        var request = context.Request;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return new JsonObject
        {
            ["method"] = request.Method,
            ["scheme"] = request.Scheme,
            ["protocol"] = request.Protocol,
            ["host"] = request.Host.Value,
            ["pathBase"] = request.PathBase.Value,
            ["path"] = request.Path.Value,
            ["queryString"] = request.QueryString.Value,
            ["query"] = Object(request.Query.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => (pair.Key, (JsonNode?)Array(pair.Value)))),
            ["headers"] = Object(request.Headers.OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
                .Select(pair => (pair.Key.ToLowerInvariant(), (JsonNode?)Array(pair.Value)))),
            ["cookies"] = Object(request.Cookies.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => (pair.Key, (JsonNode?)pair.Value))),
            ["contentType"] = request.ContentType,
            ["contentLength"] = request.ContentLength,
            ["canHaveBody"] = context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody,
            ["body"] = Convert.ToBase64String(body.ToArray()),
            ["rawTarget"] = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            ["remoteIp"] = context.Connection.RemoteIpAddress?.ToString(),
            ["remotePort"] = context.Connection.RemotePort,
            ["traceIdentifier"] = context.TraceIdentifier,
            ["authenticated"] = context.User.Identity?.IsAuthenticated,
            ["claims"] = Array(context.User.Claims.Select(claim => $"{claim.Type}={claim.Value}")),
            ["awsRequestId"] = (context.Items[AbstractAspNetCoreFunction.LAMBDA_CONTEXT] as ILambdaContext)?.AwsRequestId,
            ["event"] = context.Items[AbstractAspNetCoreFunction.LAMBDA_REQUEST_OBJECT]?.GetType().Name,
        };
    }

    private static JsonObject Object(IEnumerable<(string Name, JsonNode? Value)> members) =>
        new(members.Select(member => KeyValuePair.Create(member.Name, member.Value)));

    private static JsonArray Array(IEnumerable<string?> values) => [.. values.Select(value => (JsonNode?)value)];
}
