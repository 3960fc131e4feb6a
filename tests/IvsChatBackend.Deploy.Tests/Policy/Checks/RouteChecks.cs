using IvsChatBackend.Api.Access;
using IvsChatBackend.Deploy.Tests.Code;
using IvsChatBackend.Gateway.Template;

namespace IvsChatBackend.Deploy.Tests.Policy.Checks;

/// <summary>Which requests reach which function.</summary>
internal static class RouteChecks
{
    private static readonly string[] Open = ["GET /health", "GET /openapi.json", "POST /rooms/{roomId}/guest-tokens"];

    public static IEnumerable<PolicyCheck> All =>
    [
        new("Every endpoint of the API has its route", template => ApiCode.Endpoints
            .Select(endpoint => endpoint.Key).Except(template.Routes.Select(route => route.Key)).Select(key => $"There is no route {key}.")),

        new("Every route has its endpoint", template => template.Routes
            .Select(route => route.Key).Except(ApiCode.Endpoints.Select(endpoint => endpoint.Key)).Select(key => $"There is no endpoint {key}.")),

        new("A route is there once", template => template.Routes
            .GroupBy(route => route.Key).Where(group => group.Count() > 1).Select(group => $"{group.Key} is there {group.Count()} times.")),

        new("Every route asks for a token but those that the code opens to all", template =>
        [
            .. template.Routes.Where(route => route.AuthorizerId is null && !IsOpenInCode(route)).Select(route => $"{route.Key} asks for no token."),
            .. template.Routes.Where(route => route.AuthorizerId is not null && Open.Contains(route.Key)).Select(route => $"{route.Key} asks for a token."),
            .. template.Routes.Select(route => route.AuthorizerId).OfType<string>().Distinct().Except(["Authorizer"]).Select(id => $"There is an authorizer {id}."),
        ]),

        new("What users call has a function of its own, apart from what takes a role", template => template.Routes
            .Where(route => Find(route) is { } endpoint && (route.FunctionId == "TokensFunction") != endpoint.Rule.MinimumRole is null)
            .Select(route => $"{route.Key} is not for {route.FunctionId}.")),

        new("The account's rooms and logging configurations have functions of their own", template => template.Routes
            .Where(route => (route.FunctionId, Kind(route)) is not (("RoomsFunction", "rooms") or ("LoggingFunction", "logging") or ("TokensFunction" or "ModerationFunction", "other")))
            .Select(route => $"{route.Key} is not for {route.FunctionId}.")),

        new("What belongs to logging configurations is there only where it is asked for", template =>
            template.Resources.Where(resource => resource.Value!["Condition"]?.ToString() != "HasLoggingRoutes"
                && (resource.Key.StartsWith("Logging", StringComparison.Ordinal) || resource.Key.Contains("LoggingConfiguration", StringComparison.Ordinal)))
            .Select(resource => $"{resource.Key} has not the condition HasLoggingRoutes.")
            .Concat(template.Document["Parameters"]!["LoggingRoutes"]!["Default"].MustBe("off", "LoggingRoutes by default"))),
    ];

    private static bool IsOpenInCode(TemplateRoute route) =>
        Open.Contains(route.Key) && Find(route) is null or { Rule.Scope: AccessScope.Anonymous };

    private static ApiEndpoint? Find(TemplateRoute route) => ApiCode.Endpoints.FirstOrDefault(endpoint => endpoint.Key == route.Key);

    private static string Kind(TemplateRoute route) => route.Path switch
    {
        "/rooms" or "/rooms/{roomId}" or "/rooms/{roomId}/tags" => "rooms",
        var path when path.StartsWith("/logging-configurations", StringComparison.Ordinal) => "logging",
        _ => "other",
    };
}
