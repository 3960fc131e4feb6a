using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

/// <summary>Sets tags, over those of the same key.</summary>
public class TagResourceRequest : AmazonIvschatRequest
{
    [AWSProperty(Required = true, Min = 1, Max = 128)]
    public string ResourceArn { get; set; }

    [AWSProperty(Required = true, Min = 0, Max = 50)]
    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

public class TagResourceResponse : AmazonWebServiceResponse;
