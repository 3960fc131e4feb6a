using System.Text.Json.Nodes;

namespace IvsChatBackend.Gateway.Template;

/// <summary>A function of the template with what belongs to it.</summary>
/// <param name="Template">Where it stands.</param>
/// <param name="Id">Logical id.</param>
/// <param name="Body">The resource.</param>
public sealed record TemplateFunction(DeploymentTemplate Template, string Id, JsonObject Body)
{
    public JsonObject Properties => Body["Properties"]!.AsObject();

    public string? Condition => (string?)Body["Condition"];

    /// <summary>Its own variables and those of all functions, of which it may have its own, with CloudFormation's functions as they are.</summary>
    public IReadOnlyDictionary<string, JsonNode> Variables => new[] { Template.Document["Globals"]!["Function"], Properties }
        .SelectMany(part => part!["Environment"]?["Variables"]?.AsObject() ?? [])
        .GroupBy(entry => entry.Key)
        .ToDictionary(entries => entries.Key, entries => entries.Last().Value!);

    /// <summary>What its role lets it do at most: with every conditional statement there.</summary>
    public IEnumerable<PolicyStatement> Permissions =>
        Template.Property((string)Properties["Role"]!["Fn::GetAtt"]![0]!, "Policies") is JsonArray policies
            ? policies.SelectMany(policy => policy!["PolicyDocument"]!["Statement"]!.AsArray()).Select(statement => PolicyStatement.Read(statement!))
            : [];

    public IEnumerable<TemplateRoute> Routes => Template.Routes.Where(route => route.FunctionId == Id);
}

/// <param name="Effect"><c>Allow</c> or <c>Deny</c>.</param>
/// <param name="Actions">As written.</param>
/// <param name="Resources">With CloudFormation's functions as they are.</param>
/// <param name="Condition">As written; null for none.</param>
public sealed record PolicyStatement(string Effect, IReadOnlyList<string> Actions, IReadOnlyList<JsonNode> Resources, JsonNode? Condition)
{
    public static PolicyStatement Read(JsonNode statement) => statement["Fn::If"] is JsonArray choice ? Read(choice[1]!) : new(
        (string)statement["Effect"]!,
        [.. List(statement["Action"]!).Select(action => (string)action!)],
        [.. List(statement["Resource"]!)],
        statement["Condition"]);

    private static IEnumerable<JsonNode> List(JsonNode node) => node is JsonArray array ? array.Select(item => item!) : [node];
}
