using System.Globalization;
using IvsChatBackend.Api.Identity;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Api.Http;

/// <summary>An error as RFC 9457 has it, with a stable <see cref="Code"/> for clients to branch on.</summary>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status again.</param>
/// <param name="Code">One of design's codes; never renamed.</param>
/// <param name="Detail">One sentence for a developer.</param>
/// <param name="RequestId">Finds the request in the logs.</param>
/// <param name="Errors">For <c>validation_failed</c>: complaints by member.</param>
/// <param name="Limit">For <c>quota_exceeded</c>.</param>
/// <param name="Reason">For <c>banned</c>.</param>
/// <param name="ExpiresAt">For <c>banned</c>; absent where it has no end.</param>
internal sealed record ProblemBody(
    string Title,
    int Status,
    string Code,
    string Detail,
    string RequestId,
    IReadOnlyDictionary<string, string[]>? Errors = null,
    int? Limit = null,
    string? Reason = null,
    DateTimeOffset? ExpiresAt = null);

/// <summary>The one place where an expected failure becomes an answer.</summary>
internal static class Problem
{
    public const string ContentType = "application/problem+json";

    /// <summary>Code of an answer that no <see cref="FailureCode"/> stands behind: a bug, or a lost part of the operator's set-up.</summary>
    public const string InternalError = "internal_error";

    // The client is told what any limit tells it; the operator's alarm tells this one apart.
    private const string SharedBudget = "account_budget";

    public static (int Status, string Code) Of(FailureCode code) => code switch
    {
        FailureCode.ValidationFailed => (400, "validation_failed"),
        FailureCode.Unauthenticated => (401, "unauthenticated"),
        FailureCode.Forbidden => (403, "forbidden"),
        FailureCode.CapabilityNotAllowed => (403, "capability_not_allowed"),
        FailureCode.RankTooLow => (403, "rank_too_low"),
        FailureCode.Banned => (403, "banned"),
        FailureCode.NotFound => (404, "not_found"),
        FailureCode.Conflict => (409, "conflict"),
        FailureCode.QuotaExceeded => (409, "quota_exceeded"),
        FailureCode.MethodNotAllowed => (405, "method_not_allowed"),
        FailureCode.UnsupportedMediaType => (415, "unsupported_media_type"),
        FailureCode.PayloadTooLarge => (413, "payload_too_large"),
        FailureCode.PreconditionFailed => (412, "precondition_failed"),
        FailureCode.IdempotencyKeyReused => (422, "idempotency_key_reused"),
        FailureCode.RateLimited => (429, "rate_limited"),
        FailureCode.UpstreamUnavailable => (503, "upstream_unavailable"),
        _ => (500, InternalError),
    };

    public static Task WriteAsync(HttpContext context, Failure failure)
    {
        var (status, code) = Of(failure.Code);
        if (failure.Code == FailureCode.Unauthenticated)
        {
            // RFC 6750 section 3.1: a request that brought no token is told no error.
            context.Response.Headers.WWWAuthenticate = BearerToken.Read(context.Request) is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        }

        if (failure.RetryAfter is { } wait)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        var errors = failure.Errors.IsEmpty
            ? null
            : failure.Errors.GroupBy(error => error.Member).ToDictionary(group => group.Key, group => group.Select(error => error.Message).ToArray());
        return WriteAsync(
            context,
            new ProblemBody(Title(status), status, code, failure.Detail, context.TraceIdentifier, errors, failure.Limit, failure.Reason, failure.ExpiresAt),
            failure.IsShared ? SharedBudget : code);
    }

    public static Task WriteInternalErrorAsync(HttpContext context) => WriteAsync(
        context,
        new ProblemBody(Title(500), 500, InternalError, "The request failed here. Its id finds it in the logs.", context.TraceIdentifier),
        InternalError);

    private static Task WriteAsync(HttpContext context, ProblemBody body, string outcome)
    {
        context.Features.Set(new RequestOutcome(outcome));
        context.Response.StatusCode = body.Status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(body, ApiJson.Default.ProblemBody, ContentType, context.RequestAborted);
    }

    private static string Title(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);
}
