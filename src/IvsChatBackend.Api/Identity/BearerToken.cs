namespace IvsChatBackend.Api.Identity;

/// <summary>
/// The credentials of RFC 6750, section 2.1, or a signed token without a scheme, which API Gateway's authorizer takes too. Tokens in queries and
/// bodies are not looked at: those end up in logs.
/// </summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    /// <returns>Null where there is no Authorization header, more than one, or another scheme.</returns>
    public static string? Read(HttpRequest request)
    {
        if (request.Headers.Authorization is not [{ } value])
        {
            return null;
        }

        return value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value[Scheme.Length..].TrimStart(' ')
            : !value.Contains(' ', StringComparison.Ordinal) && value.AsSpan().Count('.') == 2 ? value
            : null;
    }
}
