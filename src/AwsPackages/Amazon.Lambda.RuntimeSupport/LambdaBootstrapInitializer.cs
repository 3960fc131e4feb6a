namespace Amazon.Lambda.RuntimeSupport;

/// <summary>
/// Runs before the first invocation, in the init phase. False ends the function in peace; what it throws is reported as a failed init.
/// </summary>
public delegate Task<bool> LambdaBootstrapInitializer();
