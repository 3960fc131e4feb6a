using Amazon.Ivschat.Internal.Operations;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

public class GetLoggingConfigurationRequest : AmazonIvschatRequest
{
    /// <summary>The logging configuration's ARN; its id alone is refused.</summary>
    [AWSProperty(Required = true, Min = 1, Max = 128)]
    public string Identifier { get; set; }
}

public class GetLoggingConfigurationResponse : AmazonWebServiceResponse, ILoggingConfiguration
{
    [AWSProperty(Min = 1, Max = 128)]
    public string Arn { get; set; }

    public DateTime? CreateTime { get; set; }

    public DestinationConfiguration DestinationConfiguration { get; set; }

    [AWSProperty(Min = 12, Max = 12)]
    public string Id { get; set; }

    [AWSProperty(Max = 128)]
    public string Name { get; set; }

    public LoggingConfigurationState State { get; set; }

    [AWSProperty(Min = 0, Max = 50)]
    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public DateTime? UpdateTime { get; set; }
}
