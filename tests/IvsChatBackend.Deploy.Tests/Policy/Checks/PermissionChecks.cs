using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Nodes;
using IvsChatBackend.Api;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Core.State;
using IvsChatBackend.Deploy.Tests.Code;
using IvsChatBackend.Enforcement;
using IvsChatBackend.Gateway.Template;
using IvsChatBackend.MessageReview;

namespace IvsChatBackend.Deploy.Tests.Policy.Checks;

/// <summary>What functions may do.</summary>
internal static class PermissionChecks
{
    private const string Rooms = """{"Fn::Sub":"arn:${AWS::Partition}:ivschat:${AWS::Region}:${AWS::AccountId}:room/*"}""";
    private const string Table =
        """{"Fn::If":["CreatesTable",{"Fn::GetAtt":["Table","Arn"]},{"Fn::Sub":"arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${AdoptedTable}"}]}""";

    private const string Stream =
        """{"Fn::If":["CreatesTable",{"Fn::GetAtt":["Table","StreamArn"]},{"Fn::Sub":"arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${AdoptedTable}/stream/${AdoptedTableStream}"}]}""";

    private const string OwnTag = """[{"Key":"ivs-chat-backend:stack","Value":{"Ref":"AWS::StackName"}}]""";
    private const string OwnTagKey = """{"ForAnyValue:StringEquals":{"aws:TagKeys":"ivs-chat-backend:stack"}}""";

    private const string LoggingConfigurations = """{"Fn::Sub":"arn:${AWS::Partition}:ivschat:${AWS::Region}:${AWS::AccountId}:logging-configuration/*"}""";

    // AWS knows no resource for these (service authorization reference).
    private static readonly string[] WithoutResource =
    [
        "logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies", "logs:GetLogDelivery",
        "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:UpdateLogDelivery", "xray:PutTelemetryRecords", "xray:PutTraceSegments",
    ];

    // What Lambda does in the function's name to read the stream and the queue for it.
    private static readonly string[] OfLambda =
    [
        "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams",
        "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage",
    ];

    // A mutant of another part has the same routes.
    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> Known = new();

    internal static readonly CallGraph Graph = new(
        typeof(ApiFunction).Assembly, typeof(EnforcementSettings).Assembly, typeof(MessageReviewSettings).Assembly, typeof(DynamoItemStore).Assembly, typeof(IItemStore).Assembly);

    public static IEnumerable<PolicyCheck> All =>
    [
        new("A function may make the calls that its code makes, and no other", template => template.Functions
            .Where(function => Roots(function).Any())
            .SelectMany(function => Needed(function).ExceptBy(Calls(function), need => need.Key)
                .Select(need => $"{function.Id} may not {need.Key}, but does: {need.Value}")
                .Concat(Calls(function).Except(Needed(function).Keys).Select(call => $"{function.Id} may {call}, and never does.")))),

        new("Every statement names its actions", template => Statements(template).SelectMany(each => each.Statement.Actions
            .Where(action => action.Contains('*', StringComparison.Ordinal)).Select(action => $"{each.Function.Id}: {action}"))),

        new("Every statement names its resources, but for actions that have none", template => Statements(template)
            .Where(each => each.Statement.Resources.Any(resource => resource is JsonValue && (string)resource! == "*"))
            .SelectMany(each => each.Statement.Actions.Except(WithoutResource).Select(action => $"{each.Function.Id}: {action} on *"))),

        new("The store's calls are for the one table", template => Of(template, "dynamodb:").SelectMany(each => each.Statement.Resources.SelectMany(resource =>
            resource.MustBe(each.Statement.Actions.Contains("dynamodb:GetRecords") ? Stream : Table, $"{each.Function.Id}'s table")))),

        new("IVS Chat's calls are for this account's rooms, or its logging configurations", template => Of(template, "ivschat:").SelectMany(each =>
            each.Statement.Resources.SelectMany(resource => resource.MustBe(
                each.Function.Id == "LoggingFunction" ? LoggingConfigurations : Rooms, $"{each.Function.Id}'s resource")))),

        new("IVS Chat's calls are for what the stack made, by its tag", template => Of(template, "ivschat:")
            .Where(each => each.Statement.Effect == "Allow")
            .SelectMany(each => each.Statement.Actions.SelectMany(action => JsonValue.Create(each.Statement.Condition?.ToJsonString() ?? "none")
                .MustBe(OwnBy(action), $"{each.Function.Id}'s condition of {action}")))
            .Concat(template.OfType("AWS::IVSChat::Room").Concat(template.OfType("AWS::IVSChat::LoggingConfiguration"))
                .SelectMany(own => own.Properties["Tags"].MustBe(OwnTag, $"{own.Id}'s tags")))),

        new("Nobody changes the tag by which the stack knows its own", template => template.Functions
            .Where(function => function.Permissions.Any(statement => statement.Actions.Contains("ivschat:TagResource")))
            .Where(function => !function.Permissions.Any(statement => statement is { Effect: "Deny", Actions: ["ivschat:TagResource", "ivschat:UntagResource"] }
                && statement.Condition?.ToJsonString() == OwnTagKey))
            .Select(function => $"{function.Id} may.")),

        new("A function writes to its own log group", template => Statements(template)
            .Where(each => each.Statement.Actions.Contains("logs:PutLogEvents"))
            .SelectMany(each => each.Statement.Resources.SelectMany(resource => resource.MustBe(
                $$"""{"Fn::Sub":"${{{Log(each.Function)}}.Arn}"}""", $"{each.Function.Id}'s log")))),

        new("A role is one function's own, and Lambda's alone to take", template => template.Functions
            .GroupBy(function => function.Properties["Role"]!.ToJsonString()).Where(group => group.Count() > 1).Select(group => $"{group.Key} is shared.")
            .Concat(template.OfType("AWS::IAM::Role").SelectMany(role => role.Properties["AssumeRolePolicyDocument"]!["Statement"]
                .MustBe("""[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]""", $"{role.Id}'s trust")))),

        new("No policy comes from elsewhere", template =>
        [
            .. template.OfType("AWS::IAM::Role").Where(role => role.Properties.ContainsKey("ManagedPolicyArns")).Select(role => $"{role.Id} has a managed policy."),
            .. template.Functions.Where(function => function.Properties.ContainsKey("Policies")).Select(function => $"{function.Id} has policies beside its role."),
            .. template.Resources.Where(resource => (string?)resource.Value!["Type"] is "AWS::IAM::Policy" or "AWS::IAM::ManagedPolicy").Select(resource => $"{resource.Key} is apart."),
        ]),
    ];

    /// <summary>The calls that a function comes to make, those at its start included.</summary>
    private static IReadOnlyDictionary<string, string> Needed(TemplateFunction function) => Known.GetOrAdd(
        string.Join('\n', function.Routes.Select(route => route.Key).Order(StringComparer.Ordinal).Prepend(function.Id)), _ => Graph.Operations(Roots(function)));

    internal static IEnumerable<MethodBase> Roots(TemplateFunction function)
    {
        var keys = function.Routes.Select(route => route.Key).ToHashSet();
        return function.Id == "EnforcementFunction" ? [typeof(EnforcementSettings).Assembly.EntryPoint!]
            : function.Id == "MessageReviewFunction" ? [typeof(MessageReviewSettings).Assembly.EntryPoint!]
            : keys.Count > 0 ? ApiCode.Common.Concat(ApiCode.Endpoints.Where(endpoint => keys.Contains(endpoint.Key)).Select(endpoint => endpoint.Handler))
            : [];
    }

    private static IEnumerable<string> Calls(TemplateFunction function) => function.Permissions.SelectMany(statement => statement.Actions)
        .Where(action => action.StartsWith("dynamodb:", StringComparison.Ordinal) || action.StartsWith("ivschat:", StringComparison.Ordinal)
            || action.StartsWith("sqs:", StringComparison.Ordinal))
        .Except(OfLambda);

    private static IEnumerable<(TemplateFunction Function, PolicyStatement Statement)> Statements(DeploymentTemplate template) =>
        template.Functions.SelectMany(function => function.Permissions.Select(statement => (function, statement)));

    private static IEnumerable<(TemplateFunction Function, PolicyStatement Statement)> Of(DeploymentTemplate template, string service) =>
        Statements(template).Where(each => each.Statement.Actions.Any(action => action.StartsWith(service, StringComparison.Ordinal)));

    // What is made has no tags yet but those that are asked for; what is listed is no one thing, and the code leaves out what is not its own.
    private static string OwnBy(string action) => action.Split(':')[1] switch
    {
        "CreateRoom" or "CreateLoggingConfiguration" => """{"StringEquals":{"aws:RequestTag/ivs-chat-backend:stack":{"Ref":"AWS::StackName"}}}""",
        "ListRooms" or "ListLoggingConfigurations" => "none",
        _ => """{"StringEquals":{"aws:ResourceTag/ivs-chat-backend:stack":{"Ref":"AWS::StackName"}}}""",
    };

    private static string? Log(TemplateFunction function) => (string?)function.Properties["LoggingConfig"]?["LogGroup"]?["Ref"];
}
