using System.Text.Json.Nodes;
using IvsChatBackend.Gateway.Template;

namespace IvsChatBackend.Deploy.Tests.Policy.Checks;

/// <summary>What finishes moderation acts.</summary>
internal static class EnforcementChecks
{
    private const string Arn =
        """{"Fn::If":["CreatesTable",{"Fn::GetAtt":["Table","StreamArn"]},{"Fn::Sub":"arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${AdoptedTable}/stream/${AdoptedTableStream}"}]}""";

    private const string Owed = """{"Keys":{"pk":{"S":[{"prefix":"OWED#"}]}}}""";

    public static IEnumerable<PolicyCheck> All =>
    [
        new("The stream lets through owed effects only", template =>
            Expectations.Unless(Filters(template).Count() == 1, "There is not one filter.")
                .Concat(Filters(template).SelectMany(filter => filter["dynamodb"].MustBe(Owed, "What the stream lets through")))),

        // A marker stays for a minute, and what its item owes next changes it; one that is deleted has nothing more to say.
        new("The stream tells of markers that are new, and of those that are there and owe again", template =>
            Filters(template).SelectMany(filter => filter["eventName"].MustBe("""["INSERT","MODIFY"]""", "What happens to a marker"))),

        new("The stream is read from its beginning", template => Stream(template, "Stream").MustBe(Arn, "Stream")
            .Concat(Stream(template, "StartingPosition").MustBe("TRIM_HORIZON", "StartingPosition"))),

        new("A record that fails is set apart from its batch, tried a bounded number of times, and kept for the operator", template =>
            Stream(template, "BisectBatchOnFunctionError").MustBe("true", "BisectBatchOnFunctionError")
                .Concat(Stream(template, "MaximumRetryAttempts").MustBe("10", "MaximumRetryAttempts"))
                .Concat(Stream(template, "MaximumRecordAgeInSeconds").MustBe("3600", "MaximumRecordAgeInSeconds"))
                .Concat(Stream(template, "DestinationConfig").MustBe(
                    """{"OnFailure":{"Type":"SQS","Destination":{"Fn::GetAtt":["DeadLetters","Arn"]}}}""", "DestinationConfig"))),

        new("A batch comes again from the record that failed", template => Stream(template, "FunctionResponseTypes")
            .MustBe("""["ReportBatchItemFailures"]""", "FunctionResponseTypes")),

        new("Dead letters are encrypted and kept for two weeks", template => template.Property("DeadLetters")
            .MustBe("""{"MessageRetentionPeriod":"1209600","SqsManagedSseEnabled":"true"}""", "DeadLetters")),

        new("Wake-ups come by a queue of their own, each for itself", template =>
            template.Property("EnforcementFunction", "Events", "Wake").MustBe(
                """{"Type":"SQS","Properties":{"Queue":{"Fn::GetAtt":["WakeUps","Arn"]},"BatchSize":"10","FunctionResponseTypes":["ReportBatchItemFailures"]}}""", "Wake")
                .Concat(template.Property("WakeUps").MustBe(
                    """{"SqsManagedSseEnabled":"true","MessageRetentionPeriod":"3600","VisibilityTimeout":"540"}""", "WakeUps"))
                .Concat(template.Property("EnforcementFunction", "Environment", "Variables", "WAKE_QUEUE_URL").MustBe("""{"Ref":"WakeUps"}""", "WAKE_QUEUE_URL"))),

        new("Every minute a run finds what a wake-up missed", template =>
            template.Property("EnforcementFunction", "Events", "Tick", "Properties", "Schedule").MustBe("rate(1 minute)", "Schedule")
                .Concat(template.Property("EnforcementFunction", "Timeout").MustBe("90", "Timeout"))),

        new("A tick that could not start doesn't pile up", template => template.Property("EnforcementFunction", "EventInvokeConfig")
            .MustBe("""{"MaximumRetryAttempts":"0","MaximumEventAgeInSeconds":"60"}""", "EventInvokeConfig")),

        new("Enforcement runs alone where a parameter says so", template => template.Property("EnforcementFunction", "ReservedConcurrentExecutions")
            .MustBe("""{"Fn::If":["HasReservedEnforcement",{"Ref":"EnforcementReservedConcurrency"},{"Ref":"AWS::NoValue"}]}""", "ReservedConcurrentExecutions")),
    ];

    private static IEnumerable<JsonNode> Filters(DeploymentTemplate template) =>
        (Stream(template, "FilterCriteria")?["Filters"]?.AsArray() ?? []).Select(filter => JsonNode.Parse((string)filter!["Pattern"]!)!);

    private static JsonNode? Stream(DeploymentTemplate template, string name) =>
        template.Property("EnforcementFunction", "Events", "Owed", "Properties", name);
}
