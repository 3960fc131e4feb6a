using System.Collections.Immutable;
using System.Text;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Core.IvsChat;

/// <summary>An application's event to everybody in a room.</summary>
public sealed record RoomEvent
{
    /// <summary>In code points.</summary>
    public const int MaximumNameLength = 100;

    /// <summary>Bytes of UTF-8, keys and values together.</summary>
    public const int MaximumAttributesSize = 4096;

    private RoomEvent(string name, ImmutableSortedDictionary<string, string> attributes) => (Name, Attributes) = (name, attributes);

    public string Name { get; }

    public ImmutableSortedDictionary<string, string> Attributes { get; }

    /// <summary>An event of ours; see <see cref="RoomEventNames"/>.</summary>
    public static RoomEvent Ours(string name, ImmutableSortedDictionary<string, string> attributes) => new(name, attributes);

    /// <summary>An event of a caller's. Names that begin with <c>aws:</c> or <c>app:</c> are IVS Chat's and ours: clients act on them.</summary>
    public static Result<RoomEvent> Create(string name, ImmutableSortedDictionary<string, string> attributes)
    {
        var errors = ImmutableArray.CreateBuilder<MemberError>();
        if (CodePoints.Problem(name, 1, MaximumNameLength) is { } problem)
        {
            errors.Add(new MemberError("eventName", problem));
        }
        else if (name.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) || name.StartsWith(RoomEventNames.Prefix, StringComparison.OrdinalIgnoreCase))
        {
            errors.Add(new MemberError("eventName", "Names that begin with 'aws:' or 'app:' are reserved."));
        }

        var size = attributes.Sum(pair => Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value));
        if (size > MaximumAttributesSize)
        {
            errors.Add(new MemberError("attributes", $"Keys and values together have {size} bytes; IVS Chat takes at most {MaximumAttributesSize}."));
        }

        return errors.Count == 0 ? new RoomEvent(name, attributes) : Failure.Invalid(errors.ToImmutable());
    }
}
