using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

public class FirehoseDestinationConfiguration
{
    [AWSProperty(Required = true, Min = 1, Max = 64)]
    public string DeliveryStreamName { get; set; }
}
