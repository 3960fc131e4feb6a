namespace Amazon.Lambda.Core;

/// <summary>The Amazon Cognito identity on whose behalf a function was invoked.</summary>
public interface ICognitoIdentity
{
    string? IdentityId { get; }

    string? IdentityPoolId { get; }
}
