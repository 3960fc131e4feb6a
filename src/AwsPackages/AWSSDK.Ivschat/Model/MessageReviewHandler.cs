using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

/// <summary>The Lambda function that sees each message before it is delivered.</summary>
public class MessageReviewHandler
{
    public FallbackResult FallbackResult { get; set; }

    /// <summary>The function's ARN.</summary>
    [AWSProperty(Min = 0, Max = 170)]
    public string Uri { get; set; }
}
