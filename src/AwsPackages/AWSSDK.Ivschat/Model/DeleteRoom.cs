using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

/// <summary>Deletes a room.</summary>
public class DeleteRoomRequest : AmazonIvschatRequest
{
    /// <summary>The room's ARN; its id alone is refused.</summary>
    [AWSProperty(Required = true, Min = 1, Max = 128)]
    public string Identifier { get; set; }
}

public class DeleteRoomResponse : AmazonWebServiceResponse;
