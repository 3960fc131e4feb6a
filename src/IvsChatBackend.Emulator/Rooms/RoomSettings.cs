using System.Collections.Immutable;
using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Review;

namespace IvsChatBackend.Emulator.Rooms;

/// <summary>The members that CreateRoom and UpdateRoom share, under the same rules.</summary>
internal abstract record RoomSettings
{
    private const int MaximumHandlerUriLength = 170;
    public const int MaximumLoggingConfigurations = 3;

    public string? Name { get; init; }

    public int? MaximumMessageRatePerSecond { get; init; }

    public int? MaximumMessageLength { get; init; }

    public HandlerDocument? MessageReviewHandler { get; init; }

    public IReadOnlyList<string?>? LoggingConfigurationIdentifiers { get; init; }

    /// <summary>The logging configurations asked for, each once; null where the member is absent.</summary>
    public ImmutableArray<string>? DistinctLoggingConfigurations() => LoggingConfigurationIdentifiers?.OfType<string>().Distinct().ToImmutableArray();

    public void Validate(Violations violations, IMessageReviewHandlers handlers)
    {
        ResourceName.Validate(violations, Name);
        violations.Range("maximumMessageRatePerSecond", MaximumMessageRatePerSecond, 1, 100);
        violations.Range("maximumMessageLength", MaximumMessageLength, 1, 500);
        ValidateHandler(violations, handlers);
        violations.Count("loggingConfigurationIdentifiers", LoggingConfigurationIdentifiers?.Count, MaximumLoggingConfigurations);
        foreach (var arn in LoggingConfigurationIdentifiers ?? [])
        {
            violations.Arn("loggingConfigurationIdentifiers", arn, EmulatorArns.LoggingConfigurationType);
        }
    }

    public static void ValidateHandlerUri(Violations violations, string field, string? uri)
    {
        violations.Length(field, uri, 0, MaximumHandlerUriLength);
        if (!string.IsNullOrEmpty(uri) && !LambdaArn.IsWellFormed(uri))
        {
            violations.Add(field, "must be the ARN of a Lambda function, or empty");
        }
    }

    private void ValidateHandler(Violations violations, IMessageReviewHandlers handlers)
    {
        const string Field = "messageReviewHandler.uri";
        var uri = MessageReviewHandler?.Uri;
        ValidateHandlerUri(violations, Field, uri);
        if (LambdaArn.IsWellFormed(uri) && !handlers.CanInvoke(uri))
        {
            violations.Add(Field, "invalid lambda permission");
        }

        violations.OneOf("messageReviewHandler.fallbackResult", MessageReviewHandler?.FallbackResult, "ALLOW", "DENY");
    }
}
