using IvsChatBackend.Gateway.Template;

namespace IvsChatBackend.Deploy.Tests.Policy.Checks;

/// <summary>What finishes moderation acts.</summary>
internal static class EnforcementChecks
{
    private const string Owed = """{"eventName":["INSERT"],"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"OWED#"}]}}}}""";

    public static IEnumerable<PolicyCheck> All =>
    [
        new("The stream lets through owed effects only", template => Stream(template, "FilterCriteria")
            .MustBe($$"""{"Filters":[{"Pattern":{{System.Text.Json.JsonSerializer.Serialize(Owed)}}}]}""", "FilterCriteria")),

        new("The stream is read from its beginning", template => Stream(template, "Stream").MustGet("Table", "StreamArn", "Stream")
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

        new("Every minute a run takes what falls due before the next", template =>
            template.Property("EnforcementFunction", "Events", "Tick", "Properties", "Schedule").MustBe("rate(1 minute)", "Schedule")
                .Concat(template.Property("EnforcementFunction", "Timeout").MustBe("90", "Timeout"))),

        new("A tick that could not start doesn't pile up", template => template.Property("EnforcementFunction", "EventInvokeConfig")
            .MustBe("""{"MaximumRetryAttempts":"0","MaximumEventAgeInSeconds":"60"}""", "EventInvokeConfig")),

        new("Enforcement runs alone where a parameter says so", template => template.Property("EnforcementFunction", "ReservedConcurrentExecutions")
            .MustBe("""{"Fn::If":["HasReservedEnforcement",{"Ref":"EnforcementReservedConcurrency"},{"Ref":"AWS::NoValue"}]}""", "ReservedConcurrentExecutions")),
    ];

    private static System.Text.Json.Nodes.JsonNode? Stream(DeploymentTemplate template, string name) =>
        template.Property("EnforcementFunction", "Events", "Owed", "Properties", name);
}
