using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

/// <summary>Mints the token by which one user opens one connection to a room.</summary>
public class CreateChatTokenRequest : AmazonIvschatRequest
{
    /// <summary>Sent along with every message of the session; 1 KB in all.</summary>
    [AWSProperty(Sensitive = true)]
    public Dictionary<string, string> Attributes { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>Values of <see cref="ChatTokenCapability"/>; reading needs none.</summary>
    public List<string> Capabilities { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>The room's ARN; its id alone is refused.</summary>
    [AWSProperty(Required = true, Min = 1, Max = 128)]
    public string RoomIdentifier { get; set; }

    /// <summary>60 unless set.</summary>
    [AWSProperty(Min = 1, Max = 180)]
    public int? SessionDurationInMinutes { get; set; }

    [AWSProperty(Required = true, Sensitive = true, Min = 1, Max = 128)]
    public string UserId { get; set; }
}

public class CreateChatTokenResponse : AmazonWebServiceResponse
{
    /// <summary>When the connection that the token opens is closed, in UTC.</summary>
    public DateTime? SessionExpirationTime { get; set; }

    [AWSProperty(Sensitive = true)]
    public string Token { get; set; }

    /// <summary>Until when the token opens a connection, in UTC.</summary>
    public DateTime? TokenExpirationTime { get; set; }
}
