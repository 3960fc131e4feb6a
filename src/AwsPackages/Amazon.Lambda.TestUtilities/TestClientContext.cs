using Amazon.Lambda.Core;

namespace Amazon.Lambda.TestUtilities;

/// <summary>A mobile SDK's context that a test fills in.</summary>
public class TestClientContext : IClientContext
{
    public IClientApplication Client { get; set; } = new TestClientApplication();

    public IDictionary<string, string> Custom { get; set; } = new Dictionary<string, string>();

    public IDictionary<string, string> Environment { get; set; } = new Dictionary<string, string>();
}
