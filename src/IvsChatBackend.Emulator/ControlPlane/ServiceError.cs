using System.Text.Json.Serialization;
using IvsChatBackend.Emulator.Kernel;

namespace IvsChatBackend.Emulator.ControlPlane;

/// <summary>A refusal on the wire: the type in <c>x-amzn-ErrorType</c> and <c>__type</c>, a lower-case <c>message</c>, the shape's members.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Type">The error's shape name.</param>
/// <param name="Message">English, for people; clients go by the type.</param>
internal sealed record ServiceError([property: JsonIgnore] int Status, [property: JsonPropertyName("__type")] string Type, string Message)
{
    private const string Room = "ROOM";

    /// <summary>Of a validation error: <c>FIELD_VALIDATION_FAILED</c> or <c>OTHER</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Of a validation error: every field that is wrong.</summary>
    public IReadOnlyList<FieldError>? FieldList { get; init; }

    public string? ResourceId { get; init; }

    /// <summary>The model's enum has the one value <c>ROOM</c>, so it stands for logging configurations too.</summary>
    public string? ResourceType { get; init; }

    public int? Limit { get; init; }

    public static ServiceError InvalidFields(IReadOnlyList<FieldError> fields) =>
        new(400, "ValidationException", string.Join("; ", fields.Select(field => field.Sentence)))
        {
            Reason = "FIELD_VALIDATION_FAILED",
            FieldList = fields,
        };

    public static ServiceError Serialization(string message) => new(400, "SerializationException", message);

    public static ServiceError UnknownOperation() => new(404, "UnknownOperationException", "No operation has this method and path.");

    public static ServiceError BodyTooLarge() => new(413, "RequestEntityTooLargeException", "The request's body is too large.");

    public static ServiceError MalformedHttp() => new(400, "MalformedHttpRequestException", "The request's body could not be read.");

    public static ServiceError AccessDenied(string operation) =>
        new(403, "AccessDeniedException", $"User is not authorized to perform: ivschat:{operation}");

    public static ServiceError PendingVerification() => new(403, "PendingVerification", "Your account is pending verification.");

    public static ServiceError Unexpected() => new(500, "InternalServerException", "The request could not be processed.");

    public static ServiceError NotFound(string arn) =>
        new(404, "ResourceNotFoundException", "The resource does not exist.") { ResourceId = EmulatorArns.ResourceId(arn), ResourceType = Room };

    public static ServiceError Conflict(string arn, string message) =>
        new(409, "ConflictException", message) { ResourceId = EmulatorArns.ResourceId(arn), ResourceType = Room };

    public static ServiceError QuotaExceeded(string accountId, int limit, string message) =>
        new(402, "ServiceQuotaExceededException", message) { ResourceId = accountId, ResourceType = Room, Limit = limit };

    public static ServiceError Throttled(string resourceId, int limit) =>
        new(429, "ThrottlingException", "Rate exceeded.") { ResourceId = resourceId, ResourceType = Room, Limit = limit };
}

/// <summary>One entry of a validation error's <c>fieldList</c>.</summary>
/// <param name="Name">Path of the member in the request.</param>
internal sealed record FieldError(string Name, string Message)
{
    /// <summary>As the service words it, by the one text of it that is known: the member alone, without its path.</summary>
    [JsonIgnore]
    public string Sentence => $"Request member: {Name[(Name.LastIndexOf('.') + 1)..]} failed to satisfy the constraints: {Message}";
}
