using Amazon.Ivschat.Model;
using AWSSDK.Ivschat.Tests.Wire;

namespace AWSSDK.Ivschat.Tests.Errors;

/// <summary>An error of the service's model, as its answers look.</summary>
/// <param name="Operation">An operation whose model lists it.</param>
/// <param name="Members">Its members besides the message, as JSON.</param>
internal sealed record ErrorCase(string Code, int Status, Type Type, string Operation, string Members = "")
{
    private const string Resource = ""","resourceId":"AbCdEf012345","resourceType":"ROOM" """;
    private const string Limit = Resource + ""","limit":100""";

    private const string Fields =
        """
        ,"reason":"FIELD_VALIDATION_FAILED","fieldList":[{"name":"uri","message":"no permission"},{"name":"name","message":"too long"}]
        """;

    public static IReadOnlyList<ErrorCase> All { get; } =
    [
        new("AccessDeniedException", 403, typeof(AccessDeniedException), "GetRoom"),
        new("ConflictException", 409, typeof(ConflictException), "DeleteLoggingConfiguration", Resource),
        new("InternalServerException", 500, typeof(InternalServerException), "TagResource"),
        new("PendingVerification", 403, typeof(PendingVerificationException), "CreateChatToken"),
        new("ResourceNotFoundException", 404, typeof(ResourceNotFoundException), "GetRoom", Resource),
        new("ServiceQuotaExceededException", 402, typeof(ServiceQuotaExceededException), "CreateRoom", Limit),
        new("ThrottlingException", 429, typeof(ThrottlingException), "DisconnectUser", Limit),
        new("ValidationException", 400, typeof(ValidationException), "UpdateRoom", Fields),
    ];

    public static TheoryData<string> Codes => [.. All.Select(error => error.Code)];

    public static ErrorCase Named(string code) => All.Single(error => error.Code == code);

    public Reply ByHeader() => new(Status, Body(), ("x-amzn-ErrorType", Code));

    public Reply ByHeaderWithNamespace() => new(Status, Body(), ("x-amzn-ErrorType", Code + ":http://internal.amazon.com/coral/com.amazon.ivschat/"));

    public Reply ByType() => new(Status, Body($$""","__type":"{{Code}}" """));

    public Reply ByTypeWithNamespace() => new(Status, Body($$""","__type":"com.amazonaws.ivschat#{{Code}}" """));

    public Reply ByCode() => new(Status, Body($$""","code":"{{Code}}" """));

    public Reply ByBoth() => new(Status, Body($$""","__type":"{{Code}}" """), ("x-amzn-ErrorType", Code));

    private string Body(string type = "") => $$"""{"message":"told why"{{Members}}{{type}}}""";
}
