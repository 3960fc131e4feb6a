using System.Globalization;
using System.Text.RegularExpressions;
using IvsChatBackend.Gateway.Template;

namespace IvsChatBackend.Deploy.Tests.Policy.Checks;

/// <summary>The HTTP API in front of the functions.</summary>
internal static class GatewayChecks
{
    private const string AccessLogFormat = """{"requestId":"$context.requestId","routeKey":"$context.routeKey","status":"$context.status"}""";

    public static IEnumerable<PolicyCheck> All =>
    [
        new("API Gateway may invoke each function with routes, from this API alone", template => Invoked(template).SelectMany(id =>
        {
            var permission = template.OfType("AWS::Lambda::Permission")
                .SingleOrDefault(each => (string?)each.Properties["FunctionName"]?["Ref"] == id && (string?)each.Properties["Principal"] == "apigateway.amazonaws.com");
            return permission is null ? [$"Nothing permits API Gateway to invoke {id}."] : permission.Properties["SourceArn"]
                .MustBe("""{"Fn::Sub":"arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*"}""", $"{permission.Id}'s source")
                .Concat(permission.Properties["SourceAccount"].MustRefer("AWS::AccountId", $"{permission.Id}'s account"));
        })),

        new("An integration hands over payload 2.0 and waits longer than its function runs", template =>
            template.OfType("AWS::ApiGatewayV2::Integration").SelectMany(integration => integration.Properties["PayloadFormatVersion"]
                .MustBe("2.0", $"{integration.Id}'s payload")
                .Concat(Expectations.Unless(Waits(template, integration), $"{integration.Id} gives up before its function does.")))),

        new("The access log has request id, route key and status, and nothing else", template => template
            .Property("Stage", "AccessLogSettings", "Format").MustBe(AccessLogFormat, "The format")
            .Concat(template.Property("Stage", "AccessLogSettings", "DestinationArn").MustGet("AccessLog", "Arn", "The destination"))),

        new("The API is throttled by parameters", template => template
            .Property("Stage", "DefaultRouteSettings", "ThrottlingRateLimit").MustRefer("RequestsPerSecond", "The rate")
            .Concat(template.Property("Stage", "DefaultRouteSettings", "ThrottlingBurstLimit").MustRefer("RequestBurst", "The burst"))),

        new("Pages of named origins alone may call the API, without cookies", template => template
            .Property("Api", "CorsConfiguration", "AllowOrigins").MustRefer("AllowedOrigins", "AllowOrigins")
            .Concat(template.Property("Api", "CorsConfiguration", "AllowCredentials").MustBe("false", "AllowCredentials"))
            .Concat(Expectations.Unless(
                !Regex.IsMatch("*", (string?)template.Document["Parameters"]!["AllowedOrigins"]!["AllowedPattern"] ?? ""), "Any origin can be given."))),

        new("Pages may use the methods of the routes, and see the headers that the API's clients need", template => Texts(template, "AllowMethods")
            .MustEqual(template.Routes.Select(route => route.Method), "AllowMethods")
            .Concat(Texts(template, "AllowHeaders").MustEqual(["authorization", "content-type", "idempotency-key", "if-match"], "AllowHeaders"))
            .Concat(Texts(template, "ExposeHeaders").MustEqual(
                ["etag", "idempotency-replayed", "link", "location", "retry-after", "www-authenticate", "x-request-id"], "ExposeHeaders"))),
    ];

    private static IEnumerable<string> Invoked(DeploymentTemplate template) => template.Routes.Select(route => route.FunctionId).Distinct();

    private static bool Waits(DeploymentTemplate template, TemplateResource integration)
    {
        var function = template.Function((string)integration.Properties["IntegrationUri"]!["Fn::GetAtt"]![0]!);
        return Number(integration.Properties["TimeoutInMillis"]) is { } wait && Number(function.Properties["Timeout"]) is { } timeout && wait > timeout * 1000;
    }

    private static IEnumerable<string> Texts(DeploymentTemplate template, string name) =>
        template.Property("Api", "CorsConfiguration", name)?.AsArray().Select(item => (string)item!) ?? [];

    private static int? Number(System.Text.Json.Nodes.JsonNode? node) => int.TryParse((string?)node, CultureInfo.InvariantCulture, out var number) ? number : null;
}
