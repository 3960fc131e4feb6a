using System.Diagnostics.CodeAnalysis;

namespace IvsChatBackend.Emulator.ControlPlane.SigV4;

/// <summary>The parts of <c>Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…</c>.</summary>
internal sealed record SigV4Authorization(string AccessKeyId, CredentialScope Scope, IReadOnlyList<string> SignedHeaders, string Signature)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Each part has to be there exactly once, in any order; what else is there makes it no authorization.</summary>
    public static bool TryParse(string header, [NotNullWhen(true)] out SigV4Authorization? authorization)
    {
        authorization = null;
        var parts = header[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length != 3
            || Value(parts, "Credential=") is not { } credential
            || Value(parts, "SignedHeaders=") is not { } signedHeaders
            || Value(parts, "Signature=") is not { Length: > 0 } signature
            || credential.Split('/') is not [{ Length: > 0 } key, var date, var region, var service, var terminator])
        {
            return false;
        }

        authorization = new(key, new CredentialScope(date, region, service, terminator), signedHeaders.Split(';'), signature);
        return true;
    }

    private static string? Value(string[] parts, string name) =>
        Array.Find(parts, part => part.StartsWith(name, StringComparison.Ordinal))?[name.Length..];
}

/// <summary>Where and when a signing key is good for.</summary>
internal sealed record CredentialScope(string Date, string Region, string Service, string Terminator)
{
    public const string RequiredTerminator = "aws4_request";

    public override string ToString() => $"{Date}/{Region}/{Service}/{Terminator}";
}
