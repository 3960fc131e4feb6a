namespace IvsChatBackend.Core.Outcomes;

/// <summary>Every way in which a request can fail on purpose. Stable: clients branch on the wire name that the HTTP edge gives each.</summary>
public enum FailureCode
{
    /// <summary>A member of the body, the query or the path is wrong; <see cref="Failure.Errors"/> names each. 400.</summary>
    ValidationFailed,

    /// <summary>No bearer token, or one that does not verify. 401.</summary>
    Unauthenticated,

    /// <summary>The caller is known and may not do this. 403.</summary>
    Forbidden,

    /// <summary>The role does not give the capability or the session length that was asked for. 403.</summary>
    CapabilityNotAllowed,

    /// <summary>The target's rank is the caller's or above. 403.</summary>
    RankTooLow,

    /// <summary>The caller is banned; carries the reason and the end. 403.</summary>
    Banned,

    /// <summary>No such thing, or none that the caller may know of. 404.</summary>
    NotFound,

    /// <summary>The state does not allow it now. 409.</summary>
    Conflict,

    /// <summary>A quota of Amazon IVS Chat is used up; carries the limit. 409.</summary>
    QuotaExceeded,

    /// <summary>The path exists, not with this method. 405.</summary>
    MethodNotAllowed,

    /// <summary>The body is not JSON by its content type. 415.</summary>
    UnsupportedMediaType,

    /// <summary>The body is larger than the route takes. 413.</summary>
    PayloadTooLarge,

    /// <summary><c>If-Match</c> names another version. 412.</summary>
    PreconditionFailed,

    /// <summary>An <c>Idempotency-Key</c> came again with another request. 422.</summary>
    IdempotencyKeyReused,

    /// <summary>Our own limit; carries when to come again. 429.</summary>
    RateLimited,

    /// <summary>Amazon IVS Chat or the store did not answer, or throttles; carries when to come again. 503.</summary>
    UpstreamUnavailable,
}
