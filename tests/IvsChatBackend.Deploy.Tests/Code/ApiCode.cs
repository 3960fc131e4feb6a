using System.Reflection;
using IvsChatBackend.Api;
using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Configuration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IvsChatBackend.Deploy.Tests.Code;

/// <summary>What the API's code says of itself: its routes, who may call them, and which methods run.</summary>
internal static class ApiCode
{
    /// <summary>The variables without which the API does not start.</summary>
    public static Dictionary<string, string?> Secrets { get; } = new()
    {
        ["SECRET_KEY"] = new string('k', 64),
        ["AUDIT_KEYS"] = $$"""{"k1":"{{new string('k', 64)}}"}""",
    };


    public static IReadOnlyList<ApiEndpoint> Endpoints { get; } = ReadEndpoints();

    /// <summary>What runs for every request, and once at start.</summary>
    public static IReadOnlyList<MethodBase> Common { get; } =
    [
        .. typeof(ApiFunction).Assembly.GetTypes().SelectMany(type => type.GetMethods(CallGraph.AllMembers))
            .Where(method => method.Name == "InvokeAsync" && method.GetParameters() is [var first, ..] && IsRequest(first.ParameterType)),
        typeof(ApiFunction).GetMethod(nameof(ApiFunction.RegisterRoomsAsync))!,
    ];

    private static bool IsRequest(Type type) => type == typeof(HttpContext) || type == typeof(EndpointFilterInvocationContext);

    private static List<ApiEndpoint> ReadEndpoints()
    {
        Assert.True(ApiEnvironment.Read(name => name == "LOGGING_ROUTES" ? "on" : Secrets.GetValueOrDefault(name)).Succeeded(out var settings, out _));
        // What tells the hosting that it is in Lambda; without it there is no server to build the application on.
        Environment.SetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME", "Function");
        using var app = (IDisposable)ApiFunction.Build(settings);
        return
        [
            .. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().SelectMany(endpoint =>
                endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(method => new ApiEndpoint(
                    // A group's own path ends in a slash, and is reached without it.
                    $"{method} {endpoint.RoutePattern.RawText!.TrimEnd('/')}",
                    endpoint.Metadata.GetRequiredMetadata<AccessRule>(),
                    endpoint.Metadata.GetRequiredMetadata<MethodInfo>()))),
        ];
    }
}

/// <param name="Key">As a route's key in the template.</param>
/// <param name="Rule">Who may call it.</param>
/// <param name="Handler">What runs.</param>
internal sealed record ApiEndpoint(string Key, AccessRule Rule, MethodInfo Handler);
