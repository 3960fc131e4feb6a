namespace Amazon.Lambda.RuntimeSupport.RuntimeApi;

/// <summary>One call of the Lambda Runtime API: a GET without a content type, a POST with one.</summary>
/// <param name="Path">Path below <c>/2018-06-01/runtime/</c>.</param>
/// <param name="ErrorType">For error reports: what Lambda's metrics group failures by, <c>Category.Reason</c>.</param>
/// <param name="XRayCause">For error reports, optional: the failure as X-Ray shows it, one line of ASCII JSON.</param>
internal readonly record struct RuntimeApiRequest(
    string Path,
    string? ContentType = null,
    ReadOnlyMemory<byte> Body = default,
    string? ErrorType = null,
    string? XRayCause = null)
{
    public const string BasePath = "/2018-06-01/runtime/";

    public const string ErrorTypeHeader = "Lambda-Runtime-Function-Error-Type";

    public const string XRayCauseHeader = "Lambda-Runtime-Function-XRay-Error-Cause";
}
