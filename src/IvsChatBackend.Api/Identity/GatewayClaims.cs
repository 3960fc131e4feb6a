using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text.Json;
using IvsChatBackend.Core.Identity.Jwt;

namespace IvsChatBackend.Api.Identity;

/// <summary>
/// Claims as API Gateway hands them over: each a string, a list flattened to <c>[a b]</c> and an object to <c>map[a:b]</c>. That form is ambiguous:
/// <c>[x admin]</c> is two groups, or one with a space in its name, or a string with brackets. Therefore:
/// 1. A value that ends or begins as those do is read from the payload of the bearer token, if it is the one that the gateway verified: same
/// <c>iss</c> and <c>sub</c>.
/// 2. Without it, the claim is left out, and named as unresolved.
/// </summary>
internal static class GatewayClaims
{
    /// <param name="unresolved">Names of the claims that are left out.</param>
    public static ClaimSet Read(IDictionary<string, string> verified, string? bearer, out ImmutableArray<string> unresolved)
    {
        var payload = Payload(bearer);
        var isSame = payload is not null && Same(payload, verified, "iss") && Same(payload, verified, "sub");
        var leftOut = ImmutableArray.CreateBuilder<string>();
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in verified)
            {
                if (!IsAmbiguous(value))
                {
                    writer.WriteString(name, value);
                }
                else if (isSame && payload!.TryGet(name, out var original))
                {
                    writer.WritePropertyName(name);
                    original.WriteTo(writer);
                }
                else
                {
                    leftOut.Add(name);
                }
            }

            writer.WriteEndObject();
        }

        unresolved = leftOut.ToImmutable();
        return ClaimSet.TryParse(buffer.ToArray(), out var claims)
            ? claims
            : throw new InvalidOperationException("The gateway's claims can't be written as JSON.");
    }

    /// <summary>The members of a flattened list whose members have no spaces, as audiences have none; a single value as it is.</summary>
    public static string[] Split(string value) => IsAmbiguous(value) ? value[1..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [value];

    private static bool IsAmbiguous(string value) => value.StartsWith('[') || value.EndsWith(']');

    private static bool Same(ClaimSet payload, IDictionary<string, string> verified, string claim) =>
        payload.GetString(claim) is { } value && verified.TryGetValue(claim, out var other) && value == other;

    private static ClaimSet? Payload(string? bearer)
    {
        var parts = bearer?.Split('.');
        if (parts is not { Length: 3 } || !Base64Url.IsValid(parts[1]))
        {
            return null;
        }

        return ClaimSet.TryParse(Base64Url.DecodeFromChars(parts[1]), out var claims) ? claims : null;
    }
}
