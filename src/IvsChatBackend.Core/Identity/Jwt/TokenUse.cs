namespace IvsChatBackend.Core.Identity.Jwt;

/// <summary>Amazon Cognito's two kinds of token, told apart by the claim <c>token_use</c>.</summary>
/// <seealso href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html"/>
public enum TokenUse
{
    /// <summary><c>token_use</c> is <c>access</c>; the app client stands in <c>client_id</c>.</summary>
    Access,

    /// <summary><c>token_use</c> is <c>id</c>; the app client stands in <c>aud</c>.</summary>
    Id,
}
