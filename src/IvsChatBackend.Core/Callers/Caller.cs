using System.Collections.Immutable;
using IvsChatBackend.Core.Roles;

namespace IvsChatBackend.Core.Callers;

/// <summary>Who makes a request, by a token that was verified.</summary>
public sealed record Caller
{
    /// <summary>The IVS Chat user id: 1–128 characters, unique over all issuers, never of the caller's choosing.</summary>
    public required string UserId { get; init; }

    /// <summary>The highest role that the claims give, for the account and for every room.</summary>
    public required Role Role { get; init; }

    /// <summary>When the token was issued (<c>iat</c>); null where it does not say.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>From the claims, already screened; null where they give none that is fit to show.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Chat attributes built from allow-listed claims.</summary>
    public ImmutableSortedDictionary<string, string> Attributes { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Answers whether a claim holds a value, alone or in a list; for rooms whose access asks it.</summary>
    public Func<string, string, bool> HasClaim { get; init; } = static (_, _) => false;
}
