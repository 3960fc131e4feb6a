using Amazon.Ivschat.Internal.Operations;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

/// <summary>Changes what is set here; the rest stays.</summary>
public class UpdateRoomRequest : AmazonIvschatRequest
{
    /// <summary>The room's ARN; its id alone is refused.</summary>
    [AWSProperty(Required = true, Min = 1, Max = 128)]
    public string Identifier { get; set; }

    /// <summary>Replaces the whole list; an empty one clears it.</summary>
    [AWSProperty(Min = 0, Max = 3)]
    public List<string> LoggingConfigurationIdentifiers { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>In code points.</summary>
    [AWSProperty(Min = 1, Max = 500)]
    public int? MaximumMessageLength { get; set; }

    /// <summary>Of all senders together.</summary>
    [AWSProperty(Min = 1, Max = 100)]
    public int? MaximumMessageRatePerSecond { get; set; }

    /// <summary>An empty <c>Uri</c> detaches the handler.</summary>
    public MessageReviewHandler MessageReviewHandler { get; set; }

    [AWSProperty(Max = 128)]
    public string Name { get; set; }
}

public class UpdateRoomResponse : AmazonWebServiceResponse, IRoom
{
    [AWSProperty(Min = 1, Max = 128)]
    public string Arn { get; set; }

    public DateTime? CreateTime { get; set; }

    [AWSProperty(Min = 12, Max = 12)]
    public string Id { get; set; }

    /// <summary>ARNs of the logging configurations that record the room.</summary>
    [AWSProperty(Min = 0, Max = 3)]
    public List<string> LoggingConfigurationIdentifiers { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>In code points.</summary>
    [AWSProperty(Min = 1, Max = 500)]
    public int? MaximumMessageLength { get; set; }

    /// <summary>Of all senders together.</summary>
    [AWSProperty(Min = 1, Max = 100)]
    public int? MaximumMessageRatePerSecond { get; set; }

    public MessageReviewHandler MessageReviewHandler { get; set; }

    [AWSProperty(Max = 128)]
    public string Name { get; set; }

    [AWSProperty(Min = 0, Max = 50)]
    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public DateTime? UpdateTime { get; set; }
}
