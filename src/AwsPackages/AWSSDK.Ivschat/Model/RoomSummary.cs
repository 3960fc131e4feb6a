using Amazon.Ivschat.Internal.Operations;
using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

/// <summary>A room as lists show it: without its limits.</summary>
public class RoomSummary : IRoomSummary
{
    [AWSProperty(Min = 1, Max = 128)]
    public string Arn { get; set; }

    public DateTime? CreateTime { get; set; }

    [AWSProperty(Min = 12, Max = 12)]
    public string Id { get; set; }

    /// <summary>ARNs of the logging configurations that record the room.</summary>
    [AWSProperty(Min = 0, Max = 3)]
    public List<string> LoggingConfigurationIdentifiers { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public MessageReviewHandler MessageReviewHandler { get; set; }

    [AWSProperty(Max = 128)]
    public string Name { get; set; }

    [AWSProperty(Min = 0, Max = 50)]
    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    public DateTime? UpdateTime { get; set; }
}
