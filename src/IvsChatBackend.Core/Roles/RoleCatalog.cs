using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.Roles;

/// <summary>The roles of a deployment. Immutable and valid by construction.</summary>
public sealed class RoleCatalog
{
    /// <summary>Most roles that a catalogue may have.</summary>
    public const int MaximumCount = 32;

    private const Capabilities Everything = Capabilities.SendMessage | Capabilities.DeleteMessage | Capabilities.DisconnectUser;

    private readonly FrozenDictionary<string, Role> _byName;

    private RoleCatalog(ImmutableArray<Role> roles)
    {
        Roles = roles;
        _byName = roles.ToFrozenDictionary(role => role.Name, StringComparer.Ordinal);
    }

    /// <summary>As shipped: sessions get shorter as privilege grows, since a lowered role takes hold only with the next token.</summary>
    public static RoleCatalog Default { get; } = new(
    [
        new Role(Role.Guest, 0, Capabilities.None, 60),
        new Role(Role.Viewer, 10, Capabilities.None, 180),
        new Role(Role.Member, 20, Capabilities.SendMessage, 120),
        new Role(Role.Moderator, 50, Everything, 60),
        new Role(Role.Owner, 80, Everything, 60),
        new Role(Role.Admin, 100, Everything, 30),
    ]);

    /// <summary>All roles, lowest rank first.</summary>
    public ImmutableArray<Role> Roles { get; }

    /// <summary>The role of a well-known name.</summary>
    public Role this[string wellKnownName] => _byName[wellKnownName];

    public bool TryFind(string name, [NotNullWhen(true)] out Role? role) => _byName.TryGetValue(name, out role);

    /// <summary>The highest of the roles so named; names that the catalogue lacks are ignored.</summary>
    public Role? Highest(IEnumerable<string> names) =>
        names.Select(name => _byName.GetValueOrDefault(name)).MaxBy(role => role?.Rank ?? -1);

    /// <summary>Builds a catalogue, or lists everything that is wrong with it.</summary>
    public static Result<RoleCatalog> Create(IEnumerable<Role> roles)
    {
        var ordered = roles.OrderBy(role => role.Rank).ToImmutableArray();
        var errors = Validate(ordered).ToImmutableArray();
        return errors.IsEmpty ? new RoleCatalog(ordered) : Failure.Invalid(errors);
    }

    /// <summary>
    /// The same roles, moderators' socket capabilities cut to SEND_MESSAGE: DELETE_MESSAGE and DISCONNECT_USER sent over the socket act
    /// inside IVS Chat, past rank and audit, so a deployment may want them through the API alone.
    /// </summary>
    public RoleCatalog WithoutSocketModeration() =>
        new([.. Roles.Select(role => role with { Capabilities = role.Capabilities & Capabilities.SendMessage })]);

    private static IEnumerable<MemberError> Validate(ImmutableArray<Role> roles)
    {
        if (roles.Length > MaximumCount)
        {
            yield return new MemberError("roles", $"There are {roles.Length} roles; at most {MaximumCount} are allowed.");
        }

        foreach (var role in roles)
        {
            var member = $"roles.{role.Name}";
            if (role.Name.Length is < 1 or > 32 || !role.Name.All(IsNameCharacter))
            {
                yield return new MemberError(member, "A role's name has 1 to 32 characters of a-z, 0-9 and '-'.");
            }

            if (role.Rank is < 0 or > 1000)
            {
                yield return new MemberError($"{member}.rank", $"The rank is {role.Rank}; it must be 0 to 1000.");
            }

            if (role.SessionDurationInMinutes is < 1 or > 180)
            {
                yield return new MemberError(
                    $"{member}.sessionDurationInMinutes", $"The session is {role.SessionDurationInMinutes} minutes; IVS Chat allows 1 to 180.");
            }
        }

        foreach (var name in roles.GroupBy(role => role.Name).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            yield return new MemberError($"roles.{name}", "The role is defined more than once.");
        }

        foreach (var rank in roles.GroupBy(role => role.Rank).Where(group => group.Count() > 1))
        {
            yield return new MemberError("roles", $"Rank {rank.Key} is shared by {string.Join(", ", rank.Select(role => role.Name))}; ranks must differ.");
        }

        foreach (var missing in Role.WellKnown.Where(name => roles.All(role => role.Name != name)))
        {
            yield return new MemberError($"roles.{missing}", "The role is missing; routes and rules name it.");
        }

        var wellKnown = roles.Where(role => Role.WellKnown.Contains(role.Name)).Select(role => role.Name);
        if (!wellKnown.SequenceEqual(Role.WellKnown.Where(name => roles.Any(role => role.Name == name))))
        {
            yield return new MemberError("roles", $"Ranks must rise in the order {string.Join(" < ", Role.WellKnown)}.");
        }

        if (roles.FirstOrDefault(role => role.Name == Role.Guest) is { Capabilities: not Capabilities.None })
        {
            yield return new MemberError($"roles.{Role.Guest}", "A guest's token is view-only.");
        }
    }

    private static bool IsNameCharacter(char value) => char.IsAsciiLetterLower(value) || char.IsAsciiDigit(value) || value == '-';
}
