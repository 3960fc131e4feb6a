namespace Amazon.Lambda.Core;

/// <summary>What a mobile SDK passed with the invocation (the <c>ClientContext</c> of Lambda's Invoke operation).</summary>
public interface IClientContext
{
    IDictionary<string, string> Environment { get; }

    IClientApplication Client { get; }

    IDictionary<string, string> Custom { get; }
}
