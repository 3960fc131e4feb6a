namespace IvsChatBackend.Api.Access;

/// <summary>Who may call an endpoint. Every endpoint carries one, given once to its group; one without is refused.</summary>
/// <param name="Scope">What the caller has to be known for.</param>
/// <param name="MinimumRole">Well-known name of the lowest role that may; null for anybody in the scope.</param>
/// <param name="AdmitsBanned">Whether those who are banned in the room may too: only for what tells them that they are.</param>
public sealed record AccessRule(AccessScope Scope, string? MinimumRole = null, bool AdmitsBanned = false);

public enum AccessScope
{
    /// <summary>No token is looked at.</summary>
    Anonymous,

    /// <summary>A verified token; the role is the claims' own.</summary>
    Account,

    /// <summary>A verified token and a room that it may enter, named by the route's <c>roomId</c>; the role is the one in that room.</summary>
    Room,
}

/// <summary>Says who may call a group of endpoints.</summary>
public static class AccessRules
{
    public static TBuilder AllowAnybody<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AccessRule(AccessScope.Anonymous));

    public static TBuilder RequireAccount<TBuilder>(this TBuilder builder, string? minimumRole = null)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AccessRule(AccessScope.Account, minimumRole));

    public static TBuilder RequireRoom<TBuilder>(this TBuilder builder, string? minimumRole = null, bool admitsBanned = false)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AccessRule(AccessScope.Room, minimumRole, admitsBanned));
}
