using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Internal;

public class AmazonIvschatMetadata : IServiceMetadata
{
    public string ServiceId => Service.Id;

    /// <summary>Operations whose request type is named otherwise than the operation; here none is.</summary>
    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
