using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

public class ListTagsForResourceRequest : AmazonIvschatRequest
{
    [AWSProperty(Required = true, Min = 1, Max = 128)]
    public string ResourceArn { get; set; }
}

public class ListTagsForResourceResponse : AmazonWebServiceResponse
{
    [AWSProperty(Required = true, Min = 0, Max = 50)]
    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
