namespace Amazon.Lambda.APIGatewayEvents;

public partial class APIGatewayHttpApiV2ProxyRequest
{
    /// <summary>What the route's authorizer found; the member of the authorizer's kind is set, the others are null.</summary>
    public class AuthorizerDescription
    {
        public JwtDescription? Jwt { get; set; }

        /// <summary>The context that a Lambda authorizer returned.</summary>
        public IDictionary<string, object>? Lambda { get; set; }

        public IAMDescription? IAM { get; set; }

        /// <summary>A verified JSON web token.</summary>
        public class JwtDescription
        {
            /// <summary>The token's claims. The gateway flattens a list to <c>[a b]</c>.</summary>
            public IDictionary<string, string>? Claims { get; set; }

            /// <summary>Those of the route's scopes that the token has; null on a route that asks for none.</summary>
            public string[]? Scopes { get; set; }
        }

        /// <summary>The AWS identity that signed the request.</summary>
        public class IAMDescription
        {
            public string? AccessKey { get; set; }

            public string? AccountId { get; set; }

            public string? CallerId { get; set; }

            public CognitoIdentityDescription? CognitoIdentity { get; set; }

            public string? PrincipalOrgId { get; set; }

            public string? UserARN { get; set; }

            public string? UserId { get; set; }
        }

        /// <summary>The Cognito identity behind an AWS identity.</summary>
        public class CognitoIdentityDescription
        {
            public IList<string>? AMR { get; set; }

            public string? IdentityId { get; set; }

            public string? IdentityPoolId { get; set; }
        }
    }
}
