using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IvsChatBackend.Gateway.Template;

/// <param name="Key">As API Gateway has it: <c>METHOD /path/{parameter}</c>.</param>
/// <param name="FunctionId">Logical id of the function that its integration invokes.</param>
/// <param name="AuthorizerId">Logical id of its JWT authorizer; null for a route that is open to all.</param>
/// <param name="Condition">Of the resource; null where it is always there.</param>
public sealed partial record TemplateRoute(string Key, string FunctionId, string? AuthorizerId, string? Condition)
{
    public string Method => Key[..Key.IndexOf(' ', StringComparison.Ordinal)];

    public string Path => Key[(Key.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    internal static TemplateRoute Read(DeploymentTemplate template, JsonObject body)
    {
        var properties = body["Properties"]!;
        var integration = Target().Match((string)properties["Target"]!["Fn::Sub"]!).Groups[1].Value;
        return new TemplateRoute(
            (string)properties["RouteKey"]!,
            (string)template.Property(integration, "IntegrationUri")!["Fn::GetAtt"]![0]!,
            (string?)AtGateway(properties["AuthorizationType"]) == "JWT" ? (string?)AtGateway(properties["AuthorizerId"])!["Ref"] : null,
            (string?)body["Condition"]);
    }

    // Where the functions verify tokens themselves, no route asks for one.
    private static JsonNode? AtGateway(JsonNode? value) =>
        value is JsonObject && value["Fn::If"] is JsonArray choice && (string?)choice[0] == "AuthorizesAtGateway" ? choice[1] : value;

    [GeneratedRegex(@"^integrations/\$\{(\w+)\}$")]
    private static partial Regex Target();
}
