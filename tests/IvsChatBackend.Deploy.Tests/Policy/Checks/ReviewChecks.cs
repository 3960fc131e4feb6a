using System.Globalization;

namespace IvsChatBackend.Deploy.Tests.Policy.Checks;

/// <summary>The room and who reviews its messages.</summary>
internal static class ReviewChecks
{
    private static readonly string[] RollBackOn =
        ["ReviewErrorsAlarm", "ReviewDurationAlarm", "ReviewInvocationErrorsAlarm", "ReviewResponseErrorsAlarm", "ReviewFailuresAlarm"];

    public static IEnumerable<PolicyCheck> All =>
    [
        new("The room's messages go to the published review", template =>
            template.Property("Room", "MessageReviewHandler", "Uri").MustRefer("MessageReviewFunction.Alias", "Uri")),

        new("What happens without a review is said, and the same on both sides", template => template
            .Property("Room", "MessageReviewHandler", "FallbackResult").MustRefer("ReviewFailureAction", "FallbackResult")
            .Concat(template.Property("MessageReviewFunction", "Environment", "Variables", "REVIEW_FAILURE_ACTION").MustRefer("ReviewFailureAction", "REVIEW_FAILURE_ACTION"))),

        new("IVS Chat may invoke the published review, for this account's rooms alone", template => template.Property("ReviewPermission")
            .MustBe("""{"FunctionName":{"Ref":"MessageReviewFunction.Alias"},"Action":"lambda:InvokeFunction","Principal":"ivschat.amazonaws.com","SourceAccount":{"Ref":"AWS::AccountId"},"SourceArn":{"Fn::Sub":"arn:${AWS::Partition}:ivschat:${AWS::Region}:${AWS::AccountId}:room/*"}}""", "ReviewPermission")),

        new("The permission is there before the room asks for it", template => template.Resources["Room"]!["DependsOn"].MustBe("ReviewPermission", "DependsOn")),

        new("The room's rate is one that CloudFormation takes", template => template.Property("Room", "MaximumMessageRatePerSecond")
            .MustRefer("MessagesPerSecond", "The rate")
            .Concat(template.Document["Parameters"]!["MessagesPerSecond"]!["MaxValue"].MustBe("10", "Its maximum"))),

        new("Review is kept warm by a parameter, off unless asked for", template => template.Property("MessageReviewFunction", "ProvisionedConcurrencyConfig")
            .MustBe("""{"Fn::If":["HasProvisionedReview",{"ProvisionedConcurrentExecutions":{"Ref":"ReviewProvisionedConcurrency"}},{"Ref":"AWS::NoValue"}]}""", "ProvisionedConcurrencyConfig")
            .Concat(template.Document["Parameters"]!["ReviewProvisionedConcurrency"]!["Default"].MustBe("0", "By default it"))),

        new("Concurrency is set aside for review by a parameter, off unless asked for", template => template.Property("MessageReviewFunction", "ReservedConcurrentExecutions")
            .MustBe("""{"Fn::If":["HasReservedReview",{"Ref":"ReviewReservedConcurrency"},{"Ref":"AWS::NoValue"}]}""", "ReservedConcurrentExecutions")
            .Concat(template.Document["Parameters"]!["ReviewReservedConcurrency"]!["Default"].MustBe("0", "By default it"))),

        new("A new review takes over gradually, and goes back on each of its alarms", template => template.Property("MessageReviewFunction", "DeploymentPreference", "Type")
            .MustRefer("ReviewDeployment", "Type")
            .Concat((template.Property("MessageReviewFunction", "DeploymentPreference", "Alarms")?.AsArray().Select(alarm => (string)alarm!["Ref"]!) ?? [])
                .MustEqual(RollBackOn, "Alarms"))),

        new("An alarm that rolls back doesn't name the alias: it would be a cycle", template => RollBackOn
            .Where(id => template.Resources[id]?.ToJsonString().Contains("MessageReviewFunction.Alias", StringComparison.Ordinal) == true).Select(id => $"{id} does.")),

        new("Review may run longer than IVS Chat waits, but not much", template => Expectations.Unless(
            int.TryParse((string?)template.Property("MessageReviewFunction", "Timeout"), CultureInfo.InvariantCulture, out var timeout) && timeout is >= 1 and <= 5,
            "Its timeout is not of 1 to 5 s.")),

        new("The room's chat log is there by a parameter, at a group of the stack's", template => template.Property("Room", "LoggingConfigurationIdentifiers")
            .MustBe("""{"Fn::If":["LogsChat",[{"Ref":"ChatLogging"}],{"Ref":"AWS::NoValue"}]}""", "LoggingConfigurationIdentifiers")
            .Concat(template.Property("ChatLogging", "DestinationConfiguration", "CloudWatchLogs", "LogGroupName").MustRefer("ChatLogGroup", "Its destination"))),
    ];
}
