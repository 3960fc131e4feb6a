using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

public class S3DestinationConfiguration
{
    [AWSProperty(Required = true, Min = 3, Max = 63)]
    public string BucketName { get; set; }
}
