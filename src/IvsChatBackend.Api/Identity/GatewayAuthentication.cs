using System.Collections.Immutable;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.AspNetCoreServer;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Api.Identity;

/// <summary>
/// Takes the claims that API Gateway's JWT authorizer verified, from the event's request context and from nowhere else: a header is the
/// client's word, the context is the gateway's.
/// </summary>
internal sealed class GatewayAuthentication(CallerReader callers, CallerMapping mapping, ApiOptions options)
    : ICallerAuthentication
{
    public ValueTask<Result<Caller>> AuthenticateAsync(HttpContext context) => ValueTask.FromResult(Authenticate(context));

    private Result<Caller> Authenticate(HttpContext context)
    {
        if (context.Items[AbstractAspNetCoreFunction.LAMBDA_REQUEST_OBJECT] is not APIGatewayHttpApiV2ProxyRequest
            {
                RequestContext.Authorizer.Jwt.Claims: { Count: > 0 } verified,
            })
        {
            return new Failure(FailureCode.Unauthenticated, "Send your token as Authorization: Bearer <token>.");
        }

        var issuer = options.Issuers.FirstOrDefault(each => each.Policy.Issuer == Claim(verified, "iss"));
        var claims = GatewayClaims.Read(verified, BearerToken.Read(context.Request), out var unresolved);
        if (Violation(issuer, verified, unresolved) is { } violation)
        {
            context.Features.Set(new TokenRefusal(violation));
            return new Failure(FailureCode.Unauthenticated, "The token is not valid here, or no longer. Sign in again.");
        }

        return callers.Read(claims, issuer?.Alias);
    }

    /// <summary>
    /// The gateway holds tokens to its issuer and audience, but can't tell an ID token from an access token, and a route can be deployed
    /// without its authorizer's audience. Where issuers are configured here too, their rules are asked again.
    /// </summary>
    private string? Violation(IssuerOptions? issuer, IDictionary<string, string> claims, ImmutableArray<string> unresolved)
    {
        // Without its roles, the default one could be higher than theirs.
        var roleClaim = mapping.OptionsFor(issuer?.Alias).RoleClaim;
        if (unresolved.Any(claim => roleClaim == claim || roleClaim.StartsWith(claim + ".", StringComparison.Ordinal)))
        {
            return "RolesUnresolved";
        }

        if (options.Issuers.Count == 0)
        {
            return null;
        }

        return issuer is null ? "UnknownIssuer"
            : !IsForUs(issuer, claims) ? "AudienceMismatch"
            : issuer.Policy.TokenUses.IsEmpty || issuer.Policy.TokenUses.Any(use => Is(use, Claim(claims, "token_use"))) ? null
            : "TokenUseMismatch";
    }

    private static bool IsForUs(IssuerOptions issuer, IDictionary<string, string> claims) =>
        new[] { Claim(claims, "aud"), Claim(claims, "client_id") }
            .Any(audience => audience is not null && GatewayClaims.Split(audience).Any(issuer.Policy.Audiences.Contains));

    private static bool Is(TokenUse use, string? claim) => string.Equals(use.ToString(), claim, StringComparison.OrdinalIgnoreCase);

    private static string? Claim(IDictionary<string, string> claims, string name) => claims.TryGetValue(name, out var value) ? value : null;
}
