using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

/// <summary>Lists the region's rooms, last updated first; each member that is set narrows the list.</summary>
public class ListRoomsRequest : AmazonIvschatRequest
{
    [AWSProperty(Min = 1, Max = 128)]
    public string LoggingConfigurationIdentifier { get; set; }

    /// <summary>Of one page; 50 unless set.</summary>
    [AWSProperty(Min = 1, Max = 50)]
    public int? MaxResults { get; set; }

    [AWSProperty(Min = 0, Max = 170)]
    public string MessageReviewHandlerUri { get; set; }

    [AWSProperty(Max = 128)]
    public string Name { get; set; }

    /// <summary>From the answer before; null or empty for the first page.</summary>
    [AWSProperty(Min = 0, Max = 1024)]
    public string NextToken { get; set; }
}

public class ListRoomsResponse : AmazonWebServiceResponse
{
    /// <summary>Null after the last page.</summary>
    [AWSProperty(Min = 0, Max = 1024)]
    public string NextToken { get; set; }

    [AWSProperty(Required = true)]
    public List<RoomSummary> Rooms { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
