using Amazon.Ivschat;
using AWSSDK.Ivschat.Tests.Wire;

namespace AWSSDK.Ivschat.Tests.Operations;

/// <summary>One operation with every member set, and what must be on the wire both ways.</summary>
/// <param name="Body">The body to expect, byte for byte but for line breaks; null where there is none.</param>
/// <param name="Errors">The errors that the service's model lists for the operation, by their names on the wire.</param>
/// <param name="Call">Makes the call and asserts every member of the response.</param>
/// <param name="CallEmpty">Makes the call with as little set as the SDK lets through.</param>
internal sealed record OperationCase(
    string Name,
    string Method,
    string Target,
    string? Body,
    Reply Reply,
    string[] Errors,
    Func<IAmazonIvschat, Task> Call,
    Func<IAmazonIvschat, Task> CallEmpty)
{
    public const string RoomArn = "arn:aws:ivschat:eu-west-1:123456789012:room/AbCdEf012345";
    public const string LoggingArn = "arn:aws:ivschat:eu-west-1:123456789012:logging-configuration/LoGgEr012345";
    public const string HandlerArn = "arn:aws:lambda:eu-west-1:123456789012:function:Review:live";

    public static readonly DateTime Created = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    public static readonly DateTime Updated = new DateTime(2026, 1, 2, 3, 4, 6, DateTimeKind.Utc).AddTicks(1_234_567);

    public static IReadOnlyList<OperationCase> All { get; } =
        [ChatTokenCases.Create, .. RoomCases.All, .. LoggingConfigurationCases.All, .. MessagingCases.All, .. TagCases.All];

    public static TheoryData<string> Names => [.. All.Select(operation => operation.Name)];

    public static OperationCase Named(string name) => All.Single(operation => operation.Name == name);
}
