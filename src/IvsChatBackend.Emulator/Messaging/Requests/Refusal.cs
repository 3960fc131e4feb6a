namespace IvsChatBackend.Emulator.Messaging.Requests;

/// <summary>
/// Why a request came to nothing, as its ERROR frame tells. The codes are AWS's; the texts are ours, because AWS publishes none, and nothing should
/// be read out of them.
/// </summary>
/// <remarks>Source: Amazon IVS Chat Messaging API reference, "Error messages".</remarks>
internal sealed record Refusal(int Code, string Message)
{
    public static readonly Refusal Malformed = new(400, "The request is not a JSON object.");
    public static readonly Refusal NotUtf8 = new(400, "The request is not UTF-8.");
    public static readonly Refusal UnreadableMember = new(400, "The name of a member has half a surrogate pair.");
    public static readonly Refusal NotText = new(400, "Requests are text frames.");
    public static readonly Refusal UnknownAction = new(400, "Action is not one of SEND_MESSAGE, DELETE_MESSAGE, DISCONNECT_USER.");
    public static readonly Refusal DuplicateMember = new(400, "A member of the request is given twice.");
    public static readonly Refusal AttributesNotStrings = new(400, "Attributes is not an object of strings.");
    public static readonly Refusal EmptyContent = new(400, "Content is empty.");
    public static readonly Refusal ContentTooLong = new(400, "Content has too many characters for this room.");
    public static readonly Refusal InvalidMessageId = new(400, "Id is not 12 letters or digits.");
    public static readonly Refusal EmptyUserId = new(400, "UserId is empty.");
    public static readonly Refusal EmptyReason = new(400, "Reason is empty.");
    public static readonly Refusal SessionExpired = new(401, "The session of this connection has expired.");
    public static readonly Refusal RoomNotFound = new(404, "The room does not exist.");
    public static readonly Refusal DeniedInReview = new(406, "The message was denied in review.");
    public static readonly Refusal RequestTooLarge = new(413, "The request is too large.");
    public static readonly Refusal AttributesTooLarge = new(413, "Attributes are larger than 1 KB.");
    public static readonly Refusal RequestIdTooLong = new(413, "RequestId is longer than 256 characters.");
    public static readonly Refusal ReasonTooLong = new(413, "Reason is longer than 256 characters.");
    public static readonly Refusal UserIdTooLong = new(413, "UserId is longer than 128 characters.");
    public static readonly Refusal ConnectionRateExceeded = new(429, "Too many requests on this connection.");
    public static readonly Refusal RoomRateExceeded = new(429, "Too many messages in this room.");
    public static readonly Refusal AccountRateExceeded = new(429, "Too many requests over all rooms.");
    public static readonly Refusal InternalError = new(500, "The request failed inside the service.");

    public static Refusal MemberNotString(string member) => new(400, $"{member} is missing or not a string.");

    public static Refusal MissingCapability(string capability) => new(403, $"The chat token does not grant {capability}.");

    /// <param name="reason">The handler's own words, which are meant for the sender; null where it gave none.</param>
    public static Refusal DeniedBecause(string? reason) => string.IsNullOrEmpty(reason) ? DeniedInReview : new Refusal(406, reason);
}
