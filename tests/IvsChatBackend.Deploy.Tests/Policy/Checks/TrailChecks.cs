using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using IvsChatBackend.Deploy.Tests.Code;
using IvsChatBackend.Gateway.Template;

namespace IvsChatBackend.Deploy.Tests.Policy.Checks;

/// <summary>Who holds the trails' keys, and which parts of the table a function reaches.</summary>
internal static class TrailChecks
{
    private const string Keys =
        """{"Fn::Sub":["{{resolve:secretsmanager:${Arn}:SecretString:::${AuditSecretVersion}}}",{"Arn":{"Fn::If":["CreatesAuditSecret",{"Ref":"AuditSecret"},{"Ref":"AdoptedAuditSecret"}]}}]}""";

    private const string Delete = "dynamodb:DeleteItem";

    private static readonly string[] Trails = ["AUDIT#*", "AUDITHEAD#*"];

    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> Known = new();

    public static IEnumerable<PolicyCheck> All =>
    [
        new("A function reaches the partitions that its code touches, and no other", template => template.Functions.SelectMany(function =>
        {
            var touched = Touched(function).ToDictionary(entry => entry.Key.EndsWith('#') ? entry.Key + "*" : entry.Key, entry => entry.Value);
            var granted = Statements(function).SelectMany(LeadingKeys).ToHashSet();
            return touched.Where(entry => !granted.Contains(entry.Key)).Select(entry => $"{function.Id} may not reach {entry.Key}, but does: {entry.Value}")
                .Concat(granted.Except(touched.Keys).Select(key => $"{function.Id} may reach {key}, and never does."));
        })),

        new("Every statement for the table names partitions", template => template.Functions.SelectMany(function =>
            Statements(function).Where(statement => LeadingKeys(statement).Length == 0).Select(_ => $"{function.Id} has a statement for the whole table."))),

        new("No function may delete an entry of a trail", template => template.Functions.SelectMany(function => Statements(function)
            .Where(statement => PolicyStatement.Read(statement).Actions.Contains(Delete))
            .SelectMany(statement => LeadingKeys(statement).Intersect(Trails).Select(key => $"{function.Id} may delete from {key}.")))),

        new("The trails' keys are made in the account by their id, pinned by version, under the stack's key", template => template
            .Property("AuditSecret", "GenerateSecretString")
            .MustBe("""{"SecretStringTemplate":"{}","GenerateStringKey":"k1","PasswordLength":"64","ExcludePunctuation":"true"}""", "GenerateSecretString")
            .Concat(Expectations.Unless((string?)template.Document["Parameters"]!["AuditKey"]!["Default"] == "k1", "AuditKey's default is another key."))
            .Concat(template.Property("AuditSecret", "KmsKeyId").MustBe(template.Property("Secret", "KmsKeyId")!.ToJsonString(), "AuditSecret's key"))
            .Concat(Expectations.Unless(
                (string?)template.Resources["AuditSecret"]!["DeletionPolicy"] == (string?)template.Resources["Secret"]!["DeletionPolicy"], "AuditSecret is not kept as Secret is."))
            .Concat(template.Functions.Where(function => function.Variables.ContainsKey("AUDIT_KEYS")).SelectMany(function =>
                function.Variables["AUDIT_KEYS"].MustBe(Keys, $"{function.Id}'s AUDIT_KEYS")
                    .Concat(function.Variables["AUDIT_KEY"].MustRefer("AuditKey", $"{function.Id}'s AUDIT_KEY"))))),
    ];

    /// <summary>The partitions that a function comes to touch.</summary>
    public static IReadOnlyDictionary<string, string> Touched(TemplateFunction function) => Known.GetOrAdd(
        string.Join('\n', function.Routes.Select(route => route.Key).Order(StringComparer.Ordinal).Prepend(function.Id)),
        _ => PartitionKeys.Of(PermissionChecks.Graph, PermissionChecks.Roots(function)));

    private static IEnumerable<JsonNode> Statements(TemplateFunction function) =>
        function.Template.Property((string)function.Properties["Role"]!["Fn::GetAtt"]![0]!, "Policies")!.AsArray()
            .SelectMany(policy => policy!["PolicyDocument"]!["Statement"]!.AsArray())
            .Select(statement => statement!)
            .Where(statement => PolicyStatement.Read(statement).Actions is var actions
                && actions.Any(action => action.StartsWith("dynamodb:", StringComparison.Ordinal)) && !actions.Contains("dynamodb:GetRecords"));

    private static string[] LeadingKeys(JsonNode statement) =>
        [.. (statement["Condition"]?["ForAllValues:StringLike"]?["dynamodb:LeadingKeys"] as JsonArray ?? []).Select(key => (string)key!)];
}
