using IvsChatBackend.Api.Http;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Identity;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Api.Identity;

/// <summary>Verifies the bearer token here, by the keys that its issuer publishes.</summary>
internal sealed partial class BearerAuthentication(
    TokenAuthenticator authenticator,
    CallerReader callers,
    FailedSignIns failures,
    ClientNetworks networks,
    ClientAddresses addresses,
    ILogger<BearerAuthentication> logger)
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
                return callers.Read(accepted.Claims, accepted.IssuerAlias);
            case AuthenticationOutcome.Unavailable:
                return Failure.Unavailable("The token's issuer does not answer, so the token can't be verified. Try again soon.", AfterIssuerOutage);
            case AuthenticationOutcome.Refused refused:
                // Which check failed helps the operator; told to the bearer, it helps the forger.
                context.Features.Set(new TokenRefusal(refused.Reason.ToString()));
                return await RefuseAsync(context, refused.Reason).ConfigureAwait(false);
            default:
                throw new InvalidOperationException("An authentication ended in no known way.");
        }
    }

    private async Task<Failure> RefuseAsync(HttpContext context, JwtRefusal reason)
    {
        try
        {
            if (await failures.CountAsync(Network(context), context.RequestAborted).ConfigureAwait(false) is { } wait)
            {
                return TooMany(wait);
            }
        }
        catch (StoreUnavailableException)
        {
            // The token is no better for it, and its bearer need not come again with it.
            Log.NotCounted(logger, context.TraceIdentifier);
        }

        // This one is the set-up's fault, for every user, and no secret: a developer must learn why nobody can sign in.
        return new Failure(FailureCode.Unauthenticated, reason == JwtRefusal.SubjectIsNumber
            ? "The token's sub is a number. It must be a string (RFC 7519, section 4.1.2)."
            : "The token is not valid here, or no longer. Sign in again.");
    }

    private string Network(HttpContext context) => networks.Of(addresses.Of(context));

    private static Failure TooMany(TimeSpan wait) =>
        new(FailureCode.RateLimited, "Too many tokens from this network were not valid. Wait as long as Retry-After says.") { RetryAfter = wait };

    private static partial class Log
    {
        [LoggerMessage(22, LogLevel.Warning, "Request {RequestId}: a refused token could not be counted, for the store is unavailable")]
        public static partial void NotCounted(ILogger logger, string requestId);
    }
}
