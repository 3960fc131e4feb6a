using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Api.Identity;

/// <summary>Finds out who makes a request.</summary>
internal interface ICallerAuthentication
{
    /// <returns>
    /// <see cref="FailureCode.Unauthenticated"/> without a token that verifies, <see cref="FailureCode.Forbidden"/> for one whose subject
    /// can't be a chat user, <see cref="FailureCode.UpstreamUnavailable"/> while the issuer's keys can't be had.
    /// </returns>
    ValueTask<Result<Caller>> AuthenticateAsync(HttpContext context);
}
