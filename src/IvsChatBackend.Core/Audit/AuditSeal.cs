using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IvsChatBackend.Core.Secrets;

namespace IvsChatBackend.Core.Audit;

/// <summary>
/// Computes what makes a trail hard to change: commitments to personal members, the MAC that chains an entry, the mark that an erasure leaves,
/// and the seal of the count. Each kind of MAC begins with its own word, so that none passes for another.
/// </summary>
internal sealed class AuditSeal(AuditKeys keys, RandomNumberGenerator random)
{
    private const int SaltSize = 16;

    /// <summary>What the first entry of a trail has in place of the MAC before it.</summary>
    public const string Origin = "";

    private readonly KeyedMacs _macs = new(keys);

    public AuditEntry Seal(AuditDraft draft, long sequence, string before)
    {
        var entry = new AuditEntry
        {
            Sequence = sequence,
            Id = draft.Id,
            At = draft.At,
            Action = draft.Action,
            RequestId = draft.RequestId,
            Actor = Commit(draft.Actor)!,
            Target = Commit(draft.Target),
            Reason = Commit(draft.Reason),
            Before = Commit(draft.Before),
            After = Commit(draft.After),
            Mac = "",
        };
        return entry with { Mac = _macs.Of(Parts(draft.Chain, entry, before)) };
    }

    /// <returns>Whether the entry is what was sealed after <paramref name="before"/>, and whether exactly its erased members are empty.</returns>
    public bool Holds(string chain, AuditEntry entry, string before)
    {
        var marks = entry.Erasures ?? [];
        return _macs.Holds(entry.Mac, Parts(chain, entry, before))
            && marks.All(mark => _macs.Holds(mark.Mac, Parts(chain, entry, mark)))
            && AuditMembers.All.All(member => Opens(AuditMembers.Find(entry, member), marks.Any(mark => mark.Members.Contains(member))));
    }

    /// <summary>Empties members that are there, and leaves the mark that says so.</summary>
    /// <param name="chain">The entry's trail.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="members">Of <see cref="AuditMembers"/>; those that the entry never had are left out of the mark.</param>
    /// <param name="operation">Id of the account's entry that tells of the erasure.</param>
    /// <param name="at">When.</param>
    public AuditEntry Erase(string chain, AuditEntry entry, IEnumerable<string> members, string operation, DateTimeOffset at)
    {
        string[] erased = [.. members.Where(member => AuditMembers.Find(entry, member) is { Value: not null })];
        if (erased.Length == 0)
        {
            return entry;
        }

        var mark = new Erasure(operation, at, [.. erased], "");
        var emptied = erased.Aggregate(entry, AuditMembers.Empty);
        return emptied with { Erasures = [.. entry.Erasures ?? [], mark with { Mac = _macs.Of(Parts(chain, entry, mark)) }] };
    }

    public SealedHead Seal(string chain, AuditHead head) => new(head.Entries, head.Mac, _macs.Of(Parts(chain, head)));

    public bool Holds(string chain, SealedHead head) => _macs.Holds(head.Seal, Parts(chain, head.Head));

    private static bool Opens(Commitment? commitment, bool erased) => commitment switch
    {
        null => !erased,
        { Salt: null, Value: null } => erased,
        { Salt: { } salt, Value: { } value } => !erased && Hash(salt, value) == commitment.Hash,
        _ => false,
    };

    private static string Hash(byte[] salt, string value)
    {
        byte[] text = [.. salt, .. Encoding.UTF8.GetBytes(value)];
        return Convert.ToHexStringLower(SHA256.HashData(text));
    }

    private Commitment? Commit(string? value)
    {
        if (value is null)
        {
            return null;
        }

        var salt = new byte[SaltSize];
        random.GetBytes(salt);
        return new Commitment(Hash(salt, value), salt, value);
    }

    private static string?[] Parts(string chain, AuditEntry entry, string before) =>
    [
        "entry", chain, before, Text(entry.Sequence), Text(entry.At.UtcTicks), entry.Id, entry.Action, entry.RequestId,
        entry.Actor.Hash, entry.Target?.Hash, entry.Reason?.Hash, entry.Before?.Hash, entry.After?.Hash,
    ];

    private static string?[] Parts(string chain, AuditEntry entry, Erasure mark) =>
        ["erasure", chain, Text(entry.Sequence), entry.Mac, mark.Operation, Text(mark.At.UtcTicks), .. mark.Members];

    private static string?[] Parts(string chain, AuditHead head) => ["head", chain, Text(head.Entries), head.Mac];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
