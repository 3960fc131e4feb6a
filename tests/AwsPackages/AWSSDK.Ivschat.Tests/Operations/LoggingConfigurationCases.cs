using Amazon.Ivschat;
using Amazon.Ivschat.Model;
using AWSSDK.Ivschat.Tests.Wire;
using static AWSSDK.Ivschat.Tests.Operations.OperationCase;

namespace AWSSDK.Ivschat.Tests.Operations;

internal static class LoggingConfigurationCases
{
    private const string Firehose = """{"firehose":{"deliveryStreamName":"chat"}}""";

    private static readonly object Expected = new
    {
        Arn = LoggingArn,
        Id = "LoGgEr012345",
        Name = "archive",
        CreateTime = Created,
        UpdateTime = Updated,
        Tags = new Dictionary<string, string> { ["stage"] = "dev" },
    };

    public static IReadOnlyList<OperationCase> All { get; } =
    [
        new(
            "CreateLoggingConfiguration",
            "POST",
            "/CreateLoggingConfiguration",
            """{"destinationConfiguration":{"s3":{"bucketName":"chat-logs"}},"name":"archive","tags":{"stage":"dev"}}""",
            Reply.Ok(Configuration("ACTIVE", """{"s3":{"bucketName":"chat-logs"}}""")),
            [
                "AccessDeniedException", "ConflictException", "PendingVerification", "ResourceNotFoundException", "ServiceQuotaExceededException",
                "ValidationException",
            ],
            async client =>
            {
                var created = await client.CreateLoggingConfigurationAsync(new()
                {
                    Name = "archive",
                    DestinationConfiguration = new() { S3 = new() { BucketName = "chat-logs" } },
                    Tags = new() { ["stage"] = "dev" },
                });
                Assert.Equivalent(Expected, created);
                Assert.Equal(CreateLoggingConfigurationState.ACTIVE, created.State);
                Assert.Equal("chat-logs", created.DestinationConfiguration.S3.BucketName);
                Assert.Null(created.DestinationConfiguration.Firehose);
                Assert.Null(created.DestinationConfiguration.CloudWatchLogs);
            },
            client => client.CreateLoggingConfigurationAsync(new())),
        new(
            "DeleteLoggingConfiguration",
            "POST",
            "/DeleteLoggingConfiguration",
            $$"""{"identifier":"{{LoggingArn}}"}""",
            new Reply(204),
            ["AccessDeniedException", "ConflictException", "PendingVerification", "ResourceNotFoundException", "ValidationException"],
            client => client.DeleteLoggingConfigurationAsync(new() { Identifier = LoggingArn }),
            client => client.DeleteLoggingConfigurationAsync(new())),
        new(
            "GetLoggingConfiguration",
            "POST",
            "/GetLoggingConfiguration",
            $$"""{"identifier":"{{LoggingArn}}"}""",
            Reply.Ok(Configuration("UPDATE_FAILED", """{"cloudWatchLogs":{"logGroupName":"/chat/lobby"}}""")),
            ["AccessDeniedException", "ResourceNotFoundException", "ValidationException"],
            async client =>
            {
                var found = await client.GetLoggingConfigurationAsync(new() { Identifier = LoggingArn });
                Assert.Equivalent(Expected, found);
                Assert.Equal(LoggingConfigurationState.UPDATE_FAILED, found.State);
                Assert.Equal("/chat/lobby", found.DestinationConfiguration.CloudWatchLogs.LogGroupName);
            },
            client => client.GetLoggingConfigurationAsync(new())),
        new(
            "ListLoggingConfigurations",
            "POST",
            "/ListLoggingConfigurations",
            """{"maxResults":1,"nextToken":""}""",
            Reply.Ok($$"""{"loggingConfigurations":[{{Configuration("CREATING", Firehose)}}],"nextToken":"more"}"""),
            ["AccessDeniedException", "ValidationException"],
            async client =>
            {
                var list = await client.ListLoggingConfigurationsAsync(new() { MaxResults = 1, NextToken = "" });
                Assert.Equal("more", list.NextToken);
                var summary = Assert.Single(list.LoggingConfigurations);
                Assert.Equivalent(Expected, summary);
                Assert.Equal(LoggingConfigurationState.CREATING, summary.State);
                Assert.Equal("chat", summary.DestinationConfiguration.Firehose.DeliveryStreamName);
            },
            client => client.ListLoggingConfigurationsAsync(new())),
        new(
            "UpdateLoggingConfiguration",
            "POST",
            "/UpdateLoggingConfiguration",
            $$$"""
            {"destinationConfiguration":{"cloudWatchLogs":{"logGroupName":"/chat/lobby"},"firehose":{"deliveryStreamName":"chat"}},
            "identifier":"{{{LoggingArn}}}","name":"archive"}
            """,
            Reply.Ok(Configuration("ACTIVE", Firehose)),
            ["AccessDeniedException", "ConflictException", "PendingVerification", "ResourceNotFoundException", "ValidationException"],
            async client =>
            {
                // Two destinations break the service's rule, which is the service's to enforce: both must reach it.
                var destination = new DestinationConfiguration
                {
                    CloudWatchLogs = new() { LogGroupName = "/chat/lobby" },
                    Firehose = new() { DeliveryStreamName = "chat" },
                };
                var updated = await client.UpdateLoggingConfigurationAsync(new()
                {
                    Identifier = LoggingArn,
                    Name = "archive",
                    DestinationConfiguration = destination,
                });
                Assert.Equivalent(Expected, updated);
                Assert.Equal(UpdateLoggingConfigurationState.ACTIVE, updated.State);
                Assert.Equal("chat", updated.DestinationConfiguration.Firehose.DeliveryStreamName);
            },
            client => client.UpdateLoggingConfigurationAsync(new())),
    ];

    private static string Configuration(string state, string destination) =>
        $$$"""
        {"arn":"{{{LoggingArn}}}","id":"LoGgEr012345","name":"archive","createTime":"2026-01-02T03:04:05Z",
        "updateTime":"2026-01-02T03:04:06.1234567Z","destinationConfiguration":{{{destination}}},"state":"{{{state}}}","tags":{"stage":"dev"}}
        """;
}
