namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What sends the events that an ASP.NET Core application answers.</summary>
public enum LambdaEventSource
{
    /// <summary>An HTTP API with payload format 2.0, or a function URL.</summary>
    HttpApi = 1,
}
