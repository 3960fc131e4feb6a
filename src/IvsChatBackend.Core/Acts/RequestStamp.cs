namespace IvsChatBackend.Core.Acts;

/// <param name="RequestId">Finds the request in the logs.</param>
/// <param name="OperationId">The same for a request that comes again under its idempotency key; else a fresh random id.</param>
public readonly record struct RequestStamp(string RequestId, string OperationId);
