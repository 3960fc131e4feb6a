using System.Collections.Immutable;
using System.Text;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.Tokens;

/// <summary>Builds the attributes that IVS Chat shows beside each message of the token's bearer. The role is always the server's word.</summary>
public static class ChatTokenAttributes
{
    public const string Role = "role";
    public const string DisplayName = "displayName";

    /// <summary>IVS Chat's limit on one token's attributes: bytes of UTF-8, keys and values together.</summary>
    public const int MaximumSize = 1024;

    public static Result<ImmutableSortedDictionary<string, string>> Build(RoomCaller who, DisplayName? asked)
    {
        var attributes = who.Caller.Attributes;
        if ((asked?.Value ?? who.Caller.DisplayName) is { } name)
        {
            attributes = attributes.SetItem(DisplayName, name);
        }

        attributes = attributes.SetItem(Role, who.Role.Name);
        return Size(attributes) <= MaximumSize
            ? attributes
            : new Failure(FailureCode.Forbidden, $"The attributes of this user exceed {MaximumSize} bytes, the most that IVS Chat takes.");
    }

    private static int Size(ImmutableSortedDictionary<string, string> attributes) =>
        attributes.Sum(pair => Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value));
}
