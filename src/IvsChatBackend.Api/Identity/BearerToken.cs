namespace IvsChatBackend.Api.Identity;

/// <summary>The credentials of RFC 6750, section 2.1. Tokens in queries and bodies are not looked at: those end up in logs.</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    /// <returns>Null where there is no Authorization header, more than one, or another scheme.</returns>
    public static string? Read(HttpRequest request)
    {
        var values = request.Headers.Authorization;
        return values.Count == 1 && values[0] is { } value && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? value[Scheme.Length..]
            : null;
    }
}
