using System.Globalization;
using System.Security.Claims;
using Amazon.Lambda.APIGatewayEvents;
using static Amazon.Lambda.APIGatewayEvents.APIGatewayHttpApiV2ProxyRequest;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Requests;

/// <summary>The user whom the gateway's authorizer found. Nobody is authenticated by an authorizer that says nothing about them.</summary>
internal static class AuthorizerPrincipal
{
    private const string AuthenticationType = "AuthorizerIdentity";

    /// <summary>Null for an anonymous request.</summary>
    public static ClaimsPrincipal? From(AuthorizerDescription? authorizer)
    {
        var claims = (authorizer switch
        {
            { Jwt.Claims: { } jwt } => jwt.Select(claim => (claim.Key, Value: (object?)claim.Value)),
            { Lambda: { } context } => context.Select(member => (member.Key, Value: (object?)member.Value)),
            { IAM: { } identity } => Describe(identity),
            _ => [],
        }).Where(claim => claim.Value is not null)
            .Select(claim => new Claim(claim.Key, Convert.ToString(claim.Value, CultureInfo.InvariantCulture)!))
            .ToList();
        return claims.Count == 0 ? null : new ClaimsPrincipal(new ClaimsIdentity(claims, AuthenticationType));
    }

    private static IEnumerable<(string Key, object? Value)> Describe(AuthorizerDescription.IAMDescription identity) =>
    [
        ("accountId", identity.AccountId),
        ("callerId", identity.CallerId),
        ("principalOrgId", identity.PrincipalOrgId),
        ("userArn", identity.UserARN),
        ("userId", identity.UserId),
        ("cognitoIdentityId", identity.CognitoIdentity?.IdentityId),
        ("cognitoIdentityPoolId", identity.CognitoIdentity?.IdentityPoolId),
    ];
}
