namespace IvsChatBackend.RuntimeApi;

/// <summary>A call as it was answered.</summary>
/// <param name="Status">The HTTP status; 0 where the connection was dropped instead.</param>
/// <param name="Connection">Number of the connection, from 1.</param>
public sealed record RuntimeApiObservation(RuntimeApiCall Call, string? RequestId, int Status, int Connection);
