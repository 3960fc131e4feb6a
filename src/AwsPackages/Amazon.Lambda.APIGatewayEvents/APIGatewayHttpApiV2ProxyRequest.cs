namespace Amazon.Lambda.APIGatewayEvents;

/// <summary>
/// The event that an HTTP API (payload format 2.0) or a function URL sends. A member that the event lacks is null.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
/// </summary>
public partial class APIGatewayHttpApiV2ProxyRequest
{
    /// <summary>Always <c>2.0</c>.</summary>
    public string? Version { get; set; }

    /// <summary>The route that matched, such as <c>GET /rooms/{roomId}</c> or <c>$default</c>.</summary>
    public string? RouteKey { get; set; }

    /// <summary>The path with the stage in front, unless the stage is <c>$default</c>. An HTTP API has decoded it already.</summary>
    public string? RawPath { get; set; }

    /// <summary>The query as the client wrote it, still encoded, without the question mark.</summary>
    public string? RawQueryString { get; set; }

    /// <summary>The cookies as <c>name=value</c>; they are not among the headers.</summary>
    public string[]? Cookies { get; set; }

    /// <summary>Headers by lower-case name; a header that was sent more than once has its values joined by commas.</summary>
    public IDictionary<string, string>? Headers { get; set; }

    /// <summary>Decoded query parameters; values of a repeated key are joined by commas.</summary>
    public IDictionary<string, string>? QueryStringParameters { get; set; }

    public ProxyRequestContext? RequestContext { get; set; }

    /// <summary>The body: base64 where <see cref="IsBase64Encoded"/> says so, else text.</summary>
    public string? Body { get; set; }

    public IDictionary<string, string>? PathParameters { get; set; }

    public bool IsBase64Encoded { get; set; }

    public IDictionary<string, string>? StageVariables { get; set; }
}
