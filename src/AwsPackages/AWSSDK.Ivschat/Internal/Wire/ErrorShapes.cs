using Amazon.Ivschat.Model;

namespace Amazon.Ivschat.Internal.Wire;

/// <summary>The errors of the service's model.</summary>
internal static class ErrorShapes
{
    public static readonly ErrorShape AccessDenied = new ErrorShape<AccessDeniedException>(
        "AccessDeniedException", e => new(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode), []);

    public static readonly ErrorShape Conflict = new ErrorShape<ConflictException>(
        "ConflictException", e => new(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode), Resource<ConflictException>());

    public static readonly ErrorShape InternalServer = new ErrorShape<InternalServerException>(
        "InternalServerException", e => new(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode), []);

    /// <summary>On the wire this one alone lacks the suffix.</summary>
    public static readonly ErrorShape PendingVerification = new ErrorShape<PendingVerificationException>(
        "PendingVerification", e => new(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode), []);

    public static readonly ErrorShape ResourceNotFound = new ErrorShape<ResourceNotFoundException>(
        "ResourceNotFoundException",
        e => new(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        Resource<ResourceNotFoundException>());

    public static readonly ErrorShape ServiceQuotaExceeded = new ErrorShape<ServiceQuotaExceededException>(
        "ServiceQuotaExceededException",
        e => new(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        Limit<ServiceQuotaExceededException>());

    public static readonly ErrorShape Throttling = new ErrorShape<ThrottlingException>(
        "ThrottlingException", e => new(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode), Limit<ThrottlingException>());

    public static readonly ErrorShape Validation = new ErrorShape<ValidationException>(
        "ValidationException",
        e => new(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode),
        new()
        {
            { "fieldList", JsonValues.ListOf(Field()), (e, value) => e.FieldList = value },
            { "reason", JsonValues.Text, (e, value) => e.Reason = value },
        });

    /// <summary>Any error that the operation's model does not name.</summary>
    public static readonly ErrorShape Unmodelled = new ErrorShape<AmazonIvschatException>(
        null, e => new(e.Message, e.InnerException, e.Type, e.Code, e.RequestId, e.StatusCode), []);

    private static JsonShape<T> Resource<T>()
        where T : AmazonIvschatException, IResourceError, new() => new()
        {
            { "resourceId", JsonValues.Text, (e, value) => e.ResourceId = value },
            { "resourceType", JsonValues.Text, (e, value) => e.ResourceType = value },
        };

    private static JsonShape<T> Limit<T>()
        where T : AmazonIvschatException, ILimitError, new()
    {
        var shape = Resource<T>();
        shape.Add("limit", JsonValues.Number, (e, value) => e.Limit = value);
        return shape;
    }

    private static JsonShape<ValidationExceptionField> Field() => new()
    {
        { "name", JsonValues.Text, (field, value) => field.Name = value },
        { "message", JsonValues.Text, (field, value) => field.Message = value },
    };
}
