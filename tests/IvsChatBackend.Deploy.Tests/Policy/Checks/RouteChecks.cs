using IvsChatBackend.Api.Access;
using IvsChatBackend.Deploy.Tests.Code;
using IvsChatBackend.Gateway.Template;

namespace IvsChatBackend.Deploy.Tests.Policy.Checks;

/// <summary>Which requests reach which function.</summary>
internal static class RouteChecks
{
    private static readonly string[] Open = ["GET /health", "GET /openapi.json", "POST /rooms/{roomId}/guest-tokens"];

    // The contract's routes whose endpoints are not there in every checkout yet: the API answers 404.
    private static readonly string[] Awaited =
    [
        "POST /rooms/{roomId}/me/warnings/{id}/acknowledge", "GET /rooms/{roomId}/users/{userId}", "POST /rooms/{roomId}/users/{userId}/purge",
        "POST /rooms/{roomId}/users/{userId}/notes", "GET /rooms/{roomId}/bans", "PUT /rooms/{roomId}/bans/{userId}", "GET /rooms/{roomId}/bans/{userId}",
        "DELETE /rooms/{roomId}/bans/{userId}", "GET /bans", "PUT /bans/{userId}", "GET /bans/{userId}", "DELETE /bans/{userId}",
        "GET /rooms/{roomId}/timeouts", "PUT /rooms/{roomId}/timeouts/{userId}", "GET /rooms/{roomId}/timeouts/{userId}",
        "DELETE /rooms/{roomId}/timeouts/{userId}", "PUT /rooms/{roomId}/warnings/{userId}", "DELETE /rooms/{roomId}/warnings/{userId}",
        "GET /rooms/{roomId}/audit", "GET /rooms/{roomId}/audit/verify", "GET /audit", "GET /audit/verify", "GET /users/{userId}/data",
        "DELETE /users/{userId}/data",
    ];

    public static IEnumerable<PolicyCheck> All =>
    [
        new("Every endpoint of the API has its route", template => ApiCode.Endpoints
            .Select(endpoint => endpoint.Key).Except(template.Routes.Select(route => route.Key)).Select(key => $"There is no route {key}.")),

        new("Every route has its endpoint, or one that the contract has and the code awaits", template => template.Routes
            .Select(route => route.Key).Except(ApiCode.Endpoints.Select(endpoint => endpoint.Key)).Except(Awaited).Select(key => $"There is no endpoint {key}.")),

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
