namespace Amazon.Lambda.RuntimeSupport.RuntimeApi;

/// <summary>The Runtime API asked the function to go, or cannot be worked with; the process ends with it.</summary>
internal sealed class RuntimeApiException(string message) : Exception(message);
