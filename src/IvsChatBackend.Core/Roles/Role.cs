namespace IvsChatBackend.Core.Roles;

/// <summary>What a user of a room may do.</summary>
/// <param name="Name">1–32 of <c>a-z 0-9 -</c>; travels as the chat token's <c>role</c> attribute.</param>
/// <param name="Rank">0–1000; nobody acts on an equal or higher one.</param>
/// <param name="Capabilities">The most that a token of this role may carry.</param>
/// <param name="SessionDurationInMinutes">1–180; the longest session, and the one given when none is asked for.</param>
public sealed record Role(string Name, int Rank, Capabilities Capabilities, int SessionDurationInMinutes)
{
    public const string Guest = "guest";
    public const string Viewer = "viewer";
    public const string Member = "member";
    public const string Moderator = "moderator";
    public const string Owner = "owner";
    public const string Admin = "admin";

    /// <summary>The roles that routes and rules name. A catalogue has them all, in this order of rank, and may have more.</summary>
    public static IReadOnlyList<string> WellKnown { get; } = [Guest, Viewer, Member, Moderator, Owner, Admin];

    public bool Outranks(Role other) => Rank > other.Rank;
}
