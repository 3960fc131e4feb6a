using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

/// <summary>Deletes a logging configuration that no room uses.</summary>
public class DeleteLoggingConfigurationRequest : AmazonIvschatRequest
{
    /// <summary>The logging configuration's ARN; its id alone is refused.</summary>
    [AWSProperty(Required = true, Min = 1, Max = 128)]
    public string Identifier { get; set; }
}

public class DeleteLoggingConfigurationResponse : AmazonWebServiceResponse;
