using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

/// <summary>One field that made a request invalid.</summary>
public class ValidationExceptionField
{
    [AWSProperty(Required = true)]
    public string Message { get; set; }

    [AWSProperty(Required = true)]
    public string Name { get; set; }
}
