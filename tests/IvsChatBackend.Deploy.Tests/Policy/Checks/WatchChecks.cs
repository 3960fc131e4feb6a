using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IvsChatBackend.Gateway.Template;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Deploy.Tests.Policy.Checks;

/// <summary>What tells the operator.</summary>
internal static partial class WatchChecks
{
    private const string Own = "IvsChatBackend/${AWS::StackName}";

    // IVS Chat's refusals and those of the budget that all share, for members and guests; a user's own limit is nobody's alarm.
    private const string Refused =
        """{ ($.Route = "/rooms/{roomId}/tokens" || $.Route = "/rooms/{roomId}/guest-tokens") && ($.Status = 503 || $.Outcome = "account_budget") }""";

    // What the operator has to be told of, whatever the alarm is called.
    private static readonly string[] Watched =
    [
        "AWS/Lambda Errors TokensFunction", "AWS/Lambda Errors ModerationFunction", "AWS/Lambda Errors RoomsFunction", "AWS/Lambda Errors MessageReviewFunction",
        "AWS/Lambda Errors EnforcementFunction", "AWS/Lambda Throttles TokensFunction", "AWS/Lambda Throttles ModerationFunction", "AWS/Lambda Throttles RoomsFunction",
        "AWS/Lambda Throttles MessageReviewFunction", "AWS/Lambda Throttles EnforcementFunction", "AWS/Lambda Errors LoggingFunction",
        "AWS/Lambda Throttles LoggingFunction", "AWS/Lambda Duration MessageReviewFunction", "AWS/Lambda Invocations EnforcementFunction",
        "AWS/Lambda IteratorAge EnforcementFunction", "AWS/Lambda ProvisionedConcurrencySpilloverInvocations MessageReviewFunction", "AWS/IVSChat InvocationErrors",
        "AWS/IVSChat ResponseValidationErrors", "AWS/IVSChat ConcurrentChatConnections", "AWS/IVSChat LogDestinationAccessDeniedError", "AWS/ApiGateway 5xx",
        "AWS/SQS ApproximateNumberOfMessagesVisible", "AWS/DynamoDB ReadThrottleEvents", "AWS/DynamoDB WriteThrottleEvents", $"{Own} RefusedTokens",
        $"{Own} Reviews", $"{Own} OverdueEffects", $"{Own} RoomsDrifted",
    ];

    public static IEnumerable<PolicyCheck> All =>
    [
        new("All that can go wrong has its alarm", template => Alarms(template).SelectMany(Metrics).MustEqual(Watched, "Alarms")),

        new("Review's p99 alarm comes before IVS Chat's 200 ms", template => template.Property("ReviewDurationAlarm", "ExtendedStatistic").MustBe("p99", "Its statistic")
            .Concat(template.Property("ReviewDurationAlarm", "Threshold").MustBe("150", "Its threshold"))),

        new("No runs of enforcement are an alarm, not a lack of data", template =>
            template.Property("EnforcementStoppedAlarm", "TreatMissingData").MustBe("breaching", "TreatMissingData")),

        new("Every alarm tells the operator when it begins and when it is over", template => Alarms(template).SelectMany(alarm =>
            alarm.Properties["AlarmActions"].MustBe("""[{"Ref":"AlarmTopic"}]""", $"{alarm.Id}'s AlarmActions")
                .Concat(alarm.Properties["OKActions"].MustBe("""[{"Ref":"AlarmTopic"}]""", $"{alarm.Id}'s OKActions")))),

        new("Every alarm says what it means, and the manual what to do", template =>
        {
            var manual = File.ReadAllText(Path.Combine(Requires.RepositoryRoot, "docs", "operations.md"));
            return Alarms(template).Where(alarm => (string?)alarm.Properties["AlarmDescription"] is not { Length: > 20 }).Select(alarm => $"{alarm.Id} says nothing.")
                .Concat(Alarms(template).Where(alarm => !manual.Contains($"`{alarm.Id}`", StringComparison.Ordinal)).Select(alarm => $"docs/operations.md has no {alarm.Id}."));
        }),

        new("Alarms reach an encrypted topic", template => template.Property("AlarmTopic", "KmsMasterKeyId")
            .MustBe("""{"Fn::If":["CreatesKey",{"Ref":"Key"},{"Ref":"AdoptedKey"}]}""", "The topic's key")
            .Concat(Expectations.Unless(
                template.Property("Key", "KeyPolicy", "Statement")?.AsArray().Any(statement => (string?)(statement!["Principal"]!["Service"]) == "cloudwatch.amazonaws.com") == true,
                "The key is closed to CloudWatch."))),

        new("Metrics of ours have the dimensions Function and Outcome, and no other", template => Alarms(template)
            .Where(alarm => (string?)(alarm.Properties["Namespace"] as JsonObject)?["Fn::Sub"] == Own)
            .SelectMany(alarm => (alarm.Properties["Dimensions"]?.AsArray() ?? []).Select(dimension => (string)dimension!["Name"]!).Except(["Function", "Outcome"])
                .Select(name => $"{alarm.Id} has the dimension {name}."))
            .Concat(OwnDimensions().Matches(Dashboard(template)).Where(match => match.Value != $$"""{"{{Own}}",Function,Outcome}""").Select(match => $"The dashboard has {match.Value}."))),

        new("Metrics of ours are counted, watched and shown in the stack's own namespace", template =>
            template.OfType("AWS::Logs::MetricFilter").SelectMany(filter => filter.Properties["MetricTransformations"]![0]!["MetricNamespace"]
                .MustBe($$"""{"Fn::Sub":"{{Own}}"}""", $"{filter.Id}'s namespace"))
                .Concat(template.Document["Globals"]!["Function"]!["Environment"]!["Variables"]!["METRICS_NAMESPACE"].MustBe($$"""{"Fn::Sub":"{{Own}}"}""", "METRICS_NAMESPACE"))
                .Concat(Alarms(template).Where(alarm => alarm.Properties["Namespace"] is JsonValue space && !((string)space!).StartsWith("AWS/", StringComparison.Ordinal))
                    .Select(alarm => $"{alarm.Id} is in every stack's namespace."))
                .Concat(Expectations.Unless(
                    Dashboard(template).Split("IvsChatBackend").Skip(1).All(part => part.StartsWith("/${AWS::StackName}", StringComparison.Ordinal)),
                    "The dashboard shows every stack's."))),

        // A term of a sum without a datapoint makes the sum one without a datapoint, and no alarm.
        new("A sum of metrics takes a missing one for nothing", template => Alarms(template)
            .SelectMany(alarm => Expressions(alarm).Select(expression => (alarm.Id, Expression: expression)))
            .Where(each => Term().Count(each.Expression) != Filled().Count(each.Expression))
            .Select(each => $"{each.Id}: {each.Expression}")),

        new("A sum has a term for every metric that it is given", template => Alarms(template).Where(alarm => alarm.Properties["Metrics"] is JsonArray)
            .SelectMany(alarm => new[] { "on", "off" }.SelectMany(logging => Terms(template, alarm, logging)))),

        new("Refused tokens are counted from the request log's own line", template => template.Property("RefusedTokensFilter", "FilterPattern")
            .MustBe(Refused, "FilterPattern")
            .Concat(template.Property("RefusedTokensFilter", "LogGroupName").MustRefer("TokensLog", "Its log"))),

        new("Overdue effects are counted from enforcement's own lines", template => template.Property("OverdueEffectsFilter", "FilterPattern")
            .MustBe("?\"is overdue\" ?\"is given up\"", "FilterPattern").Concat(template.Property("OverdueEffectsFilter", "LogGroupName").MustRefer("EnforcementLog", "Its log"))),

        new("Drifted rooms are counted as enforcement's schedule counts them", template => template.Property("RoomsDriftedAlarm", "Dimensions")
            .MustBe("""[{"Name":"Function","Value":{"Ref":"EnforcementFunction"}},{"Name":"Outcome","Value":"drifted"}]""", "Dimensions")),

        new("The dashboard is JSON and shows all functions that are always there", template =>
        {
            var body = Dashboard(template);
            return Expectations.Unless(IsJson(template), "The dashboard is no JSON.").Concat(template.Functions
                .Where(function => function.Condition is null && !body.Contains($"${{{function.Id}}}", StringComparison.Ordinal))
                .Select(function => $"The dashboard has no {function.Id}."));
        }),

        new("The front end finds what it needs among the outputs", template => template.Document["Outputs"]!.AsObject().Select(output => output.Key).MustEqual(
            ["ApiUrl", "MessagingEndpoint", "RoomArn", "RoomId", "Issuer", "UserPoolId", "UserPoolClientId", "TableName", "SecretArn", "AuditSecretArn", "KeyArn", "AlarmTopicArn", "DashboardUrl"], "Outputs")),
    ];

    private static IEnumerable<string> Expressions(TemplateResource alarm) => (alarm.Properties["Metrics"]?.AsArray() ?? [])
        .Select(metric => metric!["Expression"]).OfType<JsonNode>()
        .SelectMany(expression => (expression as JsonObject)?["Fn::If"] is JsonArray choice ? choice.Skip(1).Select(each => (string)each!) : [(string)expression!]);

    private static IEnumerable<string> Terms(DeploymentTemplate template, TemplateResource alarm, string logging)
    {
        var metrics = new TemplateValues(template.Document, new Dictionary<string, string> { ["LoggingRoutes"] = logging }).Resolve(alarm.Properties["Metrics"])!.AsArray();
        return Term().Matches((string)metrics.Single(metric => metric!["Expression"] is not null)!["Expression"]!).Select(match => match.Value)
            .MustEqual(metrics.Where(metric => metric!["Expression"] is null).Select(metric => (string)metric!["Id"]!), $"{alarm.Id} with LoggingRoutes {logging}");
    }

    private static IEnumerable<TemplateResource> Alarms(DeploymentTemplate template) => template.OfType("AWS::CloudWatch::Alarm");

    private static IEnumerable<string> Metrics(TemplateResource alarm) => alarm.Properties["Metrics"] is JsonArray metrics
        ? metrics.Select(metric => (metric!["Fn::If"]?[1] ?? metric)["MetricStat"]?["Metric"]).OfType<JsonNode>().Select(Name)
        : [Name(alarm.Properties)];

    private static string Name(JsonNode metric)
    {
        var function = metric["Dimensions"]?.AsArray().Where(dimension => (string?)dimension!["Name"] == "FunctionName").Select(dimension => (string?)dimension!["Value"]?["Ref"]).FirstOrDefault();
        return $"{(metric["Namespace"] as JsonObject)?["Fn::Sub"] ?? metric["Namespace"]} {metric["MetricName"]} {function}".TrimEnd();
    }

    private static string Dashboard(DeploymentTemplate template) => (string?)template.Property("Dashboard", "DashboardBody", "Fn::Sub")?[0] ?? "";

    private static bool IsJson(DeploymentTemplate template)
    {
        try
        {
            JsonNode.Parse(new TemplateValues(template.Document).Text(template.Property("Dashboard", "DashboardBody")));
            return true;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"[a-z]\w*")]
    private static partial Regex Term();

    [GeneratedRegex(@"FILL\(([a-z]\w*),0\)")]
    private static partial Regex Filled();

    [GeneratedRegex(@"\{""?IvsChatBackend\b(?:[^{}]|\{[^}]*\})*\}")]
    private static partial Regex OwnDimensions();
}
