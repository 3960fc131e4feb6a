using System.Collections.Immutable;
using System.Text.Json;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Api.Http;

/// <summary>
/// Reads the members of a JSON body one by one and keeps every complaint, so that one answer names all that is wrong. Members that nobody
/// read are wrong too.
/// </summary>
internal sealed partial class BodyReader
{
    private const string WrongUnicode = "It must be valid Unicode; it has half of a surrogate pair.";

    private readonly Dictionary<string, JsonElement> _unread = new(StringComparer.Ordinal);
    private readonly ImmutableArray<MemberError>.Builder _errors;
    private readonly string _prefix;

    public BodyReader(JsonElement body)
        : this(body, "", ImmutableArray.CreateBuilder<MemberError>())
    {
    }

    private BodyReader(JsonElement body, string prefix, ImmutableArray<MemberError>.Builder errors)
    {
        (_prefix, _errors) = (prefix, errors);
        foreach (var member in body.EnumerateObject())
        {
            if (!_unread.TryAdd(member.Name, member.Value))
            {
                Reject(member.Name, "The member stands there more than once.");
            }
        }
    }

    /// <summary>Null where the member is absent, null or wrong.</summary>
    public string? Text(string member, bool required = false)
    {
        var value = Take(member, required);
        return value is null ? null : Text(member, value.Value);
    }

    /// <summary>As <see cref="Text(string, bool)"/>, then parsed; null too where the parser complains.</summary>
    public T? Text<T>(string member, TextParser<T> parse, bool required = false)
    {
        if (Text(member, required) is not { } text)
        {
            return default;
        }

        if (parse(text, out var value, out var problem))
        {
            return value;
        }

        Reject(member, problem);
        return default;
    }

    public int? Integer(string member, int minimum, int maximum, bool required = false)
    {
        if (Take(member, required) is not { } value)
        {
            return null;
        }

        return Integer(member, value, minimum, maximum);
    }

    /// <summary>Null where the member is absent or null; false too where it is wrong.</summary>
    public bool? Flag(string member)
    {
        if (Take(member, required: false) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Reject(member, "It must be true or false.");
        }

        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>A member that a reply has, and that a request may send back without effect.</summary>
    public void PassOver(string member) => Take(member, required: false);

    /// <summary>Whether the member is there, and not null. Still to be read.</summary>
    public bool Has(string member) => _unread.TryGetValue(member, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Whether the member is there, and null: where that says something of its own. Still to be read.</summary>
    public bool IsNull(string member) => _unread.TryGetValue(member, out var value) && value.ValueKind == JsonValueKind.Null;

    /// <summary>Complains of members that are null, where only leaving them out means that nothing was said.</summary>
    public void RejectNull(params ReadOnlySpan<string> members)
    {
        foreach (var member in members)
        {
            if (IsNull(member))
            {
                Reject(member, "It can't be null. Leave it out to leave it as it is.");
            }
        }
    }

    /// <summary>An object with members of its own, which complaints name as <c>member.inner</c>.</summary>
    public T? Object<T>(string member, Func<BodyReader, T> read, bool required = false)
        where T : class?
    {
        if (Take(member, required) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            Reject(member, "It must be an object.");
            return null;
        }

        var inner = new BodyReader(value, $"{_prefix}{member}.", _errors);
        var result = read(inner);
        inner.RejectUnread();
        return result;
    }

    /// <summary>Whether anything was wrong so far.</summary>
    public bool HasErrors => _errors.Count > 0;

    public void Reject(string member, string message) => _errors.Add(new MemberError((_prefix + member).TrimEnd('.'), message));

    /// <summary>What is wrong with the body, once all members have been read; null for nothing.</summary>
    public Failure? Finish()
    {
        RejectUnread();
        return _errors.Count == 0 ? null : Failure.Invalid(_errors.ToImmutable());
    }

    private void RejectUnread()
    {
        foreach (var member in _unread.Keys.Order(StringComparer.Ordinal))
        {
            Reject(member, "There is no such member.");
        }
    }

    private int? Integer(string member, JsonElement value, int minimum, int maximum)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= minimum && number <= maximum)
        {
            return number;
        }

        Reject(member, $"It must be a whole number of {minimum} to {maximum}.");
        return null;
    }

    private JsonElement? Take(string member, bool required)
    {
        if (_unread.Remove(member, out var value) && value.ValueKind != JsonValueKind.Null)
        {
            return value;
        }

        if (required)
        {
            Reject(member, "It is required.");
        }

        return null;
    }

    private string? Text(string member, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Reject(member, "It must be a string.");
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            Reject(member, WrongUnicode);
            return null;
        }
    }
}
