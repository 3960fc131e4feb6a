namespace IvsChatBackend.Emulator.Review;

/// <summary>How the invocation of a review function went.</summary>
internal enum InvocationStatus
{
    Answered,

    /// <summary>The function ran and failed.</summary>
    FunctionError,

    /// <summary>The function couldn't be invoked: not there, not reachable, refused.</summary>
    NotInvoked,

    TimedOut,
}

/// <param name="Response">Only of an answer.</param>
internal readonly record struct Invocation(InvocationStatus Status, ReadOnlyMemory<byte> Response = default);
