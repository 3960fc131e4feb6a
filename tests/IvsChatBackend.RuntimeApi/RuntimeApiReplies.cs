using System.Text;
using IvsChatBackend.RuntimeApi.Http;

namespace IvsChatBackend.RuntimeApi;

internal static class RuntimeApiReplies
{
    public static HttpReply Accepted { get; } = Json(202, """{"status":"OK"}""");

    public static HttpReply TooLarge { get; } = Error(413, "RequestEntityTooLarge", "Exceeded maximum allowed payload size (6291556 bytes).");

    public static HttpReply InvalidRequestId { get; } = Error(400, "InvalidRequestID", "No invocation of this id waits for an answer.");

    public static HttpReply NotFound { get; } = Error(404, "NotFound", "The Runtime API has no such call.");

    /// <summary>The reply of a fault that is a status; null for one that concerns the wire.</summary>
    public static HttpReply? ForStatus(RuntimeApiFault fault) => fault switch
    {
        RuntimeApiFault.PayloadTooLarge => TooLarge,
        RuntimeApiFault.Forbidden => Error(403, "Forbidden", "The call came at the wrong time."),
        RuntimeApiFault.ContainerError => Error(500, "InternalServerError", "The environment is beyond repair."),
        _ => null,
    };

    public static HttpReply ForNext(InvocationRequest invocation, string? deadlineMs)
    {
        var headers = new List<KeyValuePair<string, string>> { new("Content-Type", "application/json") };
        Add("Lambda-Runtime-Aws-Request-Id", invocation.RequestId);
        Add("Lambda-Runtime-Deadline-Ms", deadlineMs);
        Add("Lambda-Runtime-Invoked-Function-Arn", invocation.FunctionArn);
        Add("Lambda-Runtime-Trace-Id", invocation.TraceId);
        Add("Lambda-Runtime-Client-Context", invocation.ClientContext);
        Add("Lambda-Runtime-Cognito-Identity", invocation.CognitoIdentity);
        Add("Lambda-Runtime-Aws-Tenant-Id", invocation.TenantId);
        return new HttpReply(200, headers, invocation.Payload);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                headers.Add(new(name, value));
            }
        }
    }

    private static HttpReply Error(int status, string type, string message) =>
        Json(status, $$"""{"errorMessage":"{{message}}","errorType":"{{type}}"}""");

    private static HttpReply Json(int status, string body) =>
        new(status, [new("Content-Type", "application/json")], Encoding.UTF8.GetBytes(body));
}
