namespace Amazon.Lambda.Tests.Native;

/// <summary>The samples as the solution's build leaves them.</summary>
public sealed class JitFunctionTests() : SampleFunctionTests(new SampleFunctions());
