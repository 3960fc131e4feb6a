using System.Collections.Immutable;

namespace IvsChatBackend.Core.Identity.Jwt;

/// <summary>What is asked of one issuer's tokens. Immutable; <see cref="Problems"/> must be empty before it is used.</summary>
public sealed record JwtPolicy
{
    /// <summary>Longest <c>sub</c>, in characters: the bound of OpenID Connect Core, section 2.</summary>
    public const int MaximumSubjectLength = 255;

    /// <summary>Bounds and default of <see cref="MaximumLength"/>, in characters.</summary>
    public const int ShortestLimit = 1024, UsualLimit = 8192, LongestLimit = 16 * 1024;

    /// <summary>Upper bound of <see cref="ClockSkew"/>.</summary>
    public static readonly TimeSpan MaximumClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Compared with <c>iss</c> character by character.</summary>
    public required string Issuer { get; init; }

    /// <summary>Who the token may be for: at least one, and one match is enough. With <see cref="TokenUses"/>, Cognito's app client ids.</summary>
    public required ImmutableHashSet<string> Audiences
    {
        get;
        init => field = value?.WithComparer(StringComparer.Ordinal)!;
    }

    /// <summary>Default: all nine, since each is bound to the key that the issuer publishes for it. At least one.</summary>
    public ImmutableHashSet<JwtAlgorithm> Algorithms { get; init; } = JwtAlgorithm.All;

    /// <summary>
    /// Values of <c>typ</c> that are accepted, whatever their case and whether or not <c>application/</c> stands before. Default: <c>JWT</c> and
    /// <c>at+jwt</c> (RFC 9068). To take access tokens of a generic issuer only, leave <c>at+jwt</c> and set <see cref="RequireType"/>.
    /// </summary>
    public ImmutableHashSet<string> Types
    {
        get;
        init => field = value?.WithComparer(StringComparer.OrdinalIgnoreCase)!;
    }
    = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "JWT", "at+jwt");

    /// <summary>Default: false, since many issuers, Cognito among them, leave <c>typ</c> out.</summary>
    public bool RequireType { get; init; }

    /// <summary>Empty (the default) for any issuer but Cognito: <c>token_use</c> is not looked at and the audience stands in <c>aud</c>.</summary>
    public ImmutableHashSet<TokenUse> TokenUses { get; init; } = [];

    /// <summary>By how much the issuer's clock and ours may differ, either way. Default 60 s, at most <see cref="MaximumClockSkew"/>.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest token that is looked at, in characters. Default 8192.</summary>
    public int MaximumLength { get; init; } = UsualLimit;

    /// <summary>All that is wrong with this policy, a sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Issuer))
        {
            yield return "Issuer is empty.";
        }

        if (Audiences is null or { IsEmpty: true } || Audiences.Any(string.IsNullOrWhiteSpace))
        {
            yield return "Audiences needs at least one value, and none may be empty.";
        }

        if (Algorithms is null or { IsEmpty: true })
        {
            yield return $"Algorithms needs at least one of {string.Join(", ", JwtAlgorithm.All.Select(algorithm => algorithm.Name).Order())}.";
        }

        if (Types is null || Types.Any(string.IsNullOrWhiteSpace) || (RequireType && Types.IsEmpty))
        {
            yield return "Types holds an empty value, or none although a type is required.";
        }

        if (ClockSkew < TimeSpan.Zero || ClockSkew > MaximumClockSkew)
        {
            yield return $"ClockSkew is {ClockSkew.TotalSeconds:0.###} s; it must be 0 to {MaximumClockSkew.TotalSeconds:0} s.";
        }

        if (MaximumLength is < ShortestLimit or > LongestLimit)
        {
            yield return $"MaximumLength is {MaximumLength}; it must be {ShortestLimit} to {LongestLimit} characters.";
        }
    }
}
