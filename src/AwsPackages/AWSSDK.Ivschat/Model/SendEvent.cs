using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

/// <summary>Sends an event to all of a room's clients.</summary>
public class SendEventRequest : AmazonIvschatRequest
{
    /// <summary>4 KB in all.</summary>
    public Dictionary<string, string> Attributes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    [AWSProperty(Required = true, Min = 1, Max = 100)]
    public string EventName { get; set; }

    /// <summary>The room's ARN; its id alone is refused.</summary>
    [AWSProperty(Required = true, Min = 1, Max = 128)]
    public string RoomIdentifier { get; set; }
}

public class SendEventResponse : AmazonWebServiceResponse
{
    /// <summary>Of the event, as the clients see it.</summary>
    [AWSProperty(Min = 12, Max = 12)]
    public string Id { get; set; }
}
