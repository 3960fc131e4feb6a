using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

public class CloudWatchLogsDestinationConfiguration
{
    [AWSProperty(Required = true, Min = 1, Max = 512)]
    public string LogGroupName { get; set; }
}
