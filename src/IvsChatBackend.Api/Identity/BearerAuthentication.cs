using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Identity;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Api.Identity;

/// <summary>Verifies the bearer token here, by the keys that its issuer publishes.</summary>
internal sealed partial class BearerAuthentication(TokenAuthenticator authenticator, CallerMapping mapping, ApiOptions options, ILogger<BearerAuthentication> logger)
    : ICallerAuthentication
{
    private static readonly TimeSpan AfterIssuerOutage = TimeSpan.FromSeconds(10);

    public async ValueTask<Result<Caller>> AuthenticateAsync(HttpContext context)
    {
        if (BearerToken.Read(context.Request) is not { } token)
        {
            return new Failure(FailureCode.Unauthenticated, "Send your token as Authorization: Bearer <token>.");
        }

        switch (await authenticator.AuthenticateAsync(token, context.RequestAborted).ConfigureAwait(false))
        {
            case AuthenticationOutcome.Authenticated accepted:
                return mapping.Map(accepted.Claims, options.Issuers.Count > 1 ? accepted.IssuerAlias : null);
            case AuthenticationOutcome.Unavailable:
                return Failure.Unavailable("The token's issuer does not answer, so the token can't be verified. Try again soon.", AfterIssuerOutage);
            case AuthenticationOutcome.Refused refused:
                // Which check failed helps the operator; told to the bearer, it helps the forger.
                Log.Refused(logger, context.TraceIdentifier, refused.Reason.ToString());
                return new Failure(FailureCode.Unauthenticated, "The token is not valid here, or no longer. Sign in again.");
            default:
                throw new InvalidOperationException("An authentication ended in no known way.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Information, "Request {RequestId}: bearer token refused: {Reason}")]
        public static partial void Refused(ILogger logger, string requestId, string reason);
    }
}
