using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

public class ListLoggingConfigurationsRequest : AmazonIvschatRequest
{
    /// <summary>Of one page; 50 unless set.</summary>
    [AWSProperty(Min = 1, Max = 50)]
    public int? MaxResults { get; set; }

    /// <summary>From the answer before; null or empty for the first page.</summary>
    [AWSProperty(Min = 0, Max = 1024)]
    public string NextToken { get; set; }
}

public class ListLoggingConfigurationsResponse : AmazonWebServiceResponse
{
    [AWSProperty(Required = true)]
    public List<LoggingConfigurationSummary> LoggingConfigurations { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>Null after the last page.</summary>
    [AWSProperty(Min = 0, Max = 1024)]
    public string NextToken { get; set; }
}
