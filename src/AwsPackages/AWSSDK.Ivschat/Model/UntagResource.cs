using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

/// <summary>Removes tags; one that is not there is no error.</summary>
public class UntagResourceRequest : AmazonIvschatRequest
{
    [AWSProperty(Required = true, Min = 1, Max = 128)]
    public string ResourceArn { get; set; }

    [AWSProperty(Required = true, Min = 0, Max = 50)]
    public List<string> TagKeys { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

public class UntagResourceResponse : AmazonWebServiceResponse;
