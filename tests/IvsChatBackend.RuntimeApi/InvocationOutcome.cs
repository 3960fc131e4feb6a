namespace IvsChatBackend.RuntimeApi;

/// <summary>How an invocation ended: with a <see cref="InvocationReply"/> or a <see cref="InvocationFailure"/>.</summary>
public abstract record InvocationOutcome;

/// <summary>The function answered.</summary>
public sealed record InvocationReply(byte[] Payload, string? ContentType) : InvocationOutcome;

/// <summary>The function, or its start, failed.</summary>
/// <param name="Type">The header <c>Lambda-Runtime-Function-Error-Type</c>.</param>
/// <param name="XRayCause">The header <c>Lambda-Runtime-Function-XRay-Error-Cause</c>.</param>
public sealed record InvocationFailure(byte[] Payload, string? ContentType, string? Type, string? XRayCause) : InvocationOutcome;
