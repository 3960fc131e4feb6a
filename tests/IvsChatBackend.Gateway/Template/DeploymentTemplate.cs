using System.Text.Json.Nodes;

namespace IvsChatBackend.Gateway.Template;

/// <summary>template.yaml, read.</summary>
public sealed class DeploymentTemplate
{
    private DeploymentTemplate(JsonObject document) => Document = document;

    public JsonObject Document { get; }

    public JsonObject Resources => Document["Resources"]!.AsObject();

    /// <summary>By their logical ids.</summary>
    public IEnumerable<TemplateFunction> Functions =>
        OfType("AWS::Serverless::Function").Select(resource => new TemplateFunction(this, resource.Id, resource.Body));

    public IEnumerable<TemplateRoute> Routes => OfType("AWS::ApiGatewayV2::Route").Select(resource => TemplateRoute.Read(this, resource.Body));

    public static DeploymentTemplate Parse(string yaml) => new(CloudFormationYaml.Parse(yaml));

    public IEnumerable<TemplateResource> OfType(string type) => Resources
        .Where(entry => (string?)entry.Value!["Type"] == type)
        .Select(entry => new TemplateResource(entry.Key, entry.Value!.AsObject()));

    public JsonNode? Property(string resource, params string[] path) =>
        path.Aggregate(Resources[resource]?["Properties"], static (node, name) => (node as JsonObject)?[name]);

    public TemplateFunction Function(string id) => Functions.Single(function => function.Id == id);
}

/// <param name="Id">Logical id.</param>
/// <param name="Body">Type, properties and what stands beside them.</param>
public sealed record TemplateResource(string Id, JsonObject Body)
{
    public JsonObject Properties => Body["Properties"]!.AsObject();

    public string? Condition => (string?)Body["Condition"];
}
