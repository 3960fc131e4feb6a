using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace IvsChatBackend.Emulator.ControlPlane.SigV4;

/// <summary>Holds a request against the keys that may sign: header first, then whose key, then scope and time, and the signature last.</summary>
/// <param name="clock">The clock that clients sign by.</param>
/// <remarks>
/// Signatures in the query are not taken: no client signs IVS Chat's operations so. A body is always hashed here, so one declared
/// <c>UNSIGNED-PAYLOAD</c> is refused: no operation of the model allows it.
/// </remarks>
internal sealed class SignatureVerifier(string region, IReadOnlyList<AccessKey> keys, TimeProvider clock)
{
    private const string Service = "ivschat";
    private const string SessionTokenHeader = "x-amz-security-token";

    // Kestrel shows what it made of this header, in lower case, and not what came.
    private static readonly string?[] ConnectionSpellings = [null, "Keep-Alive", "Close"];

    // As wide as AWS's own; on the system's clock, which clients sign by, whatever the emulator's was advanced to.
    private static readonly TimeSpan AllowedSkew = TimeSpan.FromMinutes(5);

    private readonly FrozenDictionary<string, AccessKey> _keys = keys.ToFrozenDictionary(key => key.Id, StringComparer.Ordinal);

    /// <returns>Null for a request that is rightly signed.</returns>
    public ServiceError? Refusal(in SignedRequest request)
    {
        string? header = request.Headers.Authorization;
        if (header is null || !header.StartsWith(SigV4Authorization.Algorithm + " ", StringComparison.Ordinal))
        {
            return SignatureErrors.Missing;
        }

        if (!SigV4Authorization.TryParse(header, out var authorization))
        {
            return SignatureErrors.Incomplete("Authorization must have Credential (KEY/DATE/REGION/ivschat/aws4_request), SignedHeaders, Signature.");
        }

        if (!SignatureTime.TryRead(request.Headers, out var time))
        {
            return SignatureErrors.Incomplete("X-Amz-Date, or else Date, must tell when the request was signed.");
        }

        if (!_keys.TryGetValue(authorization.AccessKeyId, out var key) || !HasSessionToken(request.Headers, key))
        {
            return SignatureErrors.UnknownKey;
        }

        return HeadersRefusal(request.Headers, authorization.SignedHeaders)
            ?? ScopeRefusal(authorization.Scope, time)
            ?? TimeRefusal(time)
            ?? (IsRight(request, authorization, key, time) ? null : SignatureErrors.Mismatch);
    }

    private static bool HasSessionToken(IHeaderDictionary headers, AccessKey key) =>
        SameSecret(headers.TryGetValue(SessionTokenHeader, out var token) ? token.ToString() : "", key.SessionToken ?? "");

    private static ServiceError? HeadersRefusal(IHeaderDictionary headers, IReadOnlyList<string> signed)
    {
        var date = headers.ContainsKey(SignatureTime.AmzDateHeader) ? SignatureTime.AmzDateHeader : SignatureTime.DateHeader;
        if (!signed.Contains("host") || !signed.Contains(date))
        {
            return SignatureErrors.Invalid($"SignedHeaders must name host and {date}.");
        }

        for (var index = 1; index < signed.Count; index++)
        {
            if (string.CompareOrdinal(signed[index - 1], signed[index]) >= 0)
            {
                return SignatureErrors.Invalid("SignedHeaders must be in order, each once.");
            }
        }

        return signed.Any(name => name.Any(char.IsAsciiLetterUpper) || !headers.ContainsKey(name))
            ? SignatureErrors.Invalid("SignedHeaders must be in lower case, each a header of the request.")
            : null;
    }

    private ServiceError? ScopeRefusal(CredentialScope scope, DateTimeOffset time)
    {
        if (scope.Region != region)
        {
            return SignatureErrors.Invalid($"The credential's scope must name the region {region}.");
        }

        if (scope.Service != Service || scope.Terminator != CredentialScope.RequiredTerminator)
        {
            return SignatureErrors.Invalid($"The credential's scope must end in {Service}/{CredentialScope.RequiredTerminator}.");
        }

        return SignatureTime.Format(time).StartsWith(scope.Date + "T", StringComparison.Ordinal)
            ? null
            : SignatureErrors.Invalid("The credential's scope must name the day on which the request was signed.");
    }

    private ServiceError? TimeRefusal(DateTimeOffset time)
    {
        var now = clock.GetUtcNow();
        var (earliest, latest) = (now - AllowedSkew, now + AllowedSkew);
        if (time < earliest)
        {
            return SignatureErrors.Invalid($"Signature expired: {SignatureTime.Format(time)} is earlier than {SignatureTime.Format(earliest)}.");
        }

        return time > latest
            ? SignatureErrors.Invalid($"Signature not yet current: {SignatureTime.Format(time)} is later than {SignatureTime.Format(latest)}.")
            : null;
    }

    private static bool IsRight(in SignedRequest request, SigV4Authorization authorization, AccessKey key, DateTimeOffset time)
    {
        foreach (var connection in authorization.SignedHeaders.Contains("connection") ? ConnectionSpellings : [null])
        {
            var canonical = CanonicalRequest.Write(request, authorization.SignedHeaders, connection);
            if (SameSecret(authorization.Signature, SigningKey.Sign(key.Secret, authorization.Scope, SignatureTime.Format(time), canonical)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool SameSecret(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
