namespace IvsChatBackend.Core.State;

/// <summary>The store could not do its part. Infrastructure, not an outcome: the edge answers 503, the review its failure action.</summary>
public sealed class StoreUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
