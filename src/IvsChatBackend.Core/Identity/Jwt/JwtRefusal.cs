namespace IvsChatBackend.Core.Identity.Jwt;

/// <summary>Why a token is not accepted. Meant for logs and metrics: the caller is told that it is unauthenticated, and no more.</summary>
public enum JwtRefusal
{
    /// <summary>Longer than the policy's limit; nothing of it was read.</summary>
    TooLong,

    /// <summary>Five parts: an encrypted token (JWE), which is never opened.</summary>
    Encrypted,

    /// <summary>Not the three parts of a signed token in compact form.</summary>
    NotCompact,

    /// <summary>A part is not base64url in its only valid spelling.</summary>
    BadEncoding,

    /// <summary>Header or payload is not one strict JSON object, or has a registered member of a wrong type.</summary>
    BadJson,

    /// <summary>The header asks for processing that is not done here: <c>crit</c>, <c>b64</c>, <c>zip</c> or <c>enc</c>.</summary>
    UnsupportedHeader,

    /// <summary><c>alg</c> is missing, unknown (<c>none</c> and HMACs included) or not on the policy's list.</summary>
    AlgorithmNotAllowed,

    /// <summary><c>typ</c> is not on the policy's list, or missing where the policy requires one.</summary>
    TypeNotAllowed,

    /// <summary><c>kid</c> is missing, empty or over <see cref="JwtHeader.MaximumKidLength"/> characters.</summary>
    KidMissing,

    /// <summary>No issuer is configured for the token's <c>iss</c>.</summary>
    UnknownIssuer,

    /// <summary><c>iss</c> is not the policy's issuer.</summary>
    WrongIssuer,

    /// <summary>The issuer publishes no key by that <c>kid</c>.</summary>
    UnknownKey,

    /// <summary>The key named by <c>kid</c> is not one for the token's algorithm.</summary>
    KeyMismatch,

    /// <summary>The signature is not that key's over these bytes.</summary>
    BadSignature,

    /// <summary>Cognito's <c>token_use</c> is missing or not on the policy's list.</summary>
    WrongTokenUse,

    /// <summary>The token was issued for somebody else.</summary>
    WrongAudience,

    /// <summary><c>exp</c> is missing.</summary>
    ExpiryMissing,

    /// <summary><c>exp</c>, <c>nbf</c> or <c>iat</c> is no number of seconds between 1970 and 9999.</summary>
    BadDate,

    Expired,

    NotYetValid,

    /// <summary><c>iat</c> lies in the future.</summary>
    IssuedInFuture,

    /// <summary><c>sub</c> is missing, no string, empty or over <see cref="JwtPolicy.MaximumSubjectLength"/> characters.</summary>
    SubjectMissing,

    /// <summary><c>sub</c> is a number. RFC 7519 section 4.1.2 has a string there; two numbers that are one user may be written differently.</summary>
    SubjectIsNumber,
}
