using System.Collections.Immutable;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.IvsChat;

internal static class RoomFailures
{
    /// <summary>IVS Chat answers "not found" for a logging configuration that it lacks; to the caller that is a wrong member of the body.</summary>
    public static Failure OfLoggers(Failure failure, ImmutableArray<string>? loggers) =>
        failure.Code == FailureCode.NotFound && loggers is { IsEmpty: false }
            ? Failure.Invalid("loggingConfigurationIdentifiers", "The account has no such logging configuration.")
            : failure;
}
