using System.Collections.Immutable;

namespace IvsChatBackend.Core.Audit;

/// <summary>The members of an entry that may tell of a person, by the names under which they are stored.</summary>
internal static class AuditMembers
{
    public const string Actor = "actor";
    public const string Target = "target";
    public const string Reason = "reason";
    public const string Before = "before";
    public const string After = "after";

    public static ImmutableArray<string> All { get; } = [Actor, Target, Reason, Before, After];

    public static Commitment? Find(AuditEntry entry, string member) => member switch
    {
        Actor => entry.Actor,
        Target => entry.Target,
        Reason => entry.Reason,
        Before => entry.Before,
        After => entry.After,
        _ => throw new ArgumentOutOfRangeException(nameof(member)),
    };

    public static AuditEntry Empty(AuditEntry entry, string member) => member switch
    {
        Actor => entry with { Actor = Empty(entry.Actor)! },
        Target => entry with { Target = Empty(entry.Target) },
        Reason => entry with { Reason = Empty(entry.Reason) },
        Before => entry with { Before = Empty(entry.Before) },
        After => entry with { After = Empty(entry.After) },
        _ => throw new ArgumentOutOfRangeException(nameof(member)),
    };

    private static Commitment? Empty(Commitment? commitment) => commitment is null ? null : commitment with { Salt = null, Value = null };
}
