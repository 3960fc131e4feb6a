namespace IvsChatBackend.RuntimeApi;

/// <summary>The calls of the Runtime API: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html</summary>
public enum RuntimeApiCall
{
    /// <summary><c>GET /runtime/invocation/next</c></summary>
    Next,

    /// <summary><c>POST /runtime/invocation/{id}/response</c></summary>
    Response,

    /// <summary><c>POST /runtime/invocation/{id}/error</c></summary>
    Error,

    /// <summary><c>POST /runtime/init/error</c></summary>
    InitError,

    /// <summary>Anything else, which gets 404.</summary>
    Unknown,
}
