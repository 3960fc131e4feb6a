using Amazon.Ivschat.Internal.Operations;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

/// <summary>Sets up a place to which rooms log their chat.</summary>
public class CreateLoggingConfigurationRequest : AmazonIvschatRequest
{
    [AWSProperty(Required = true)]
    public DestinationConfiguration DestinationConfiguration { get; set; }

    /// <summary>Need not be unique.</summary>
    [AWSProperty(Max = 128)]
    public string Name { get; set; }

    [AWSProperty(Min = 0, Max = 50)]
    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}

public class CreateLoggingConfigurationResponse : AmazonWebServiceResponse, ILoggingConfiguration
{
    [AWSProperty(Min = 1, Max = 128)]
    public string Arn { get; set; }

    public DateTime? CreateTime { get; set; }

    public DestinationConfiguration DestinationConfiguration { get; set; }

    [AWSProperty(Min = 12, Max = 12)]
    public string Id { get; set; }

    [AWSProperty(Max = 128)]
    public string Name { get; set; }

    public CreateLoggingConfigurationState State { get; set; }

    [AWSProperty(Min = 0, Max = 50)]
    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public DateTime? UpdateTime { get; set; }
}
