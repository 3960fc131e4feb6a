namespace IvsChatBackend.Core.Identity.Keys;

/// <summary>Why a key of a key set is left out. For logs.</summary>
public enum JwkDefect
{
    /// <summary>No JSON object, or one with a member twice.</summary>
    Malformed,

    /// <summary>Without a <c>kid</c>, or with one over <see cref="Jwt.JwtHeader.MaximumKidLength"/> characters.</summary>
    NoKid,

    /// <summary>It has a private part, so that anybody could sign with it.</summary>
    PrivateKey,

    /// <summary>Its <c>use</c> or <c>key_ops</c> is another: encryption, above all.</summary>
    NotForSignatures,

    /// <summary>Its <c>kty</c>, <c>crv</c> or <c>alg</c> is none that is supported.</summary>
    Unsupported,

    /// <summary>Its numbers make no sound key: too small or too large, off the curve, or no base64url.</summary>
    Unsound,
}
