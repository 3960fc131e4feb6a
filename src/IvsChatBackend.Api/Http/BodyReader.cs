using System.Collections.Immutable;
using System.Text.Json;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Api.Http;

/// <summary>
/// Reads the members of a JSON body one by one and keeps every complaint, so that one answer names all that is wrong. Members that nobody
/// read are wrong too.
/// </summary>
internal sealed class BodyReader
{
    private const string WrongUnicode = "It must be valid Unicode; it has half of a surrogate pair.";

    private readonly Dictionary<string, JsonElement> _unread = new(StringComparer.Ordinal);
    private readonly ImmutableArray<MemberError>.Builder _errors = ImmutableArray.CreateBuilder<MemberError>();

    public BodyReader(JsonElement body)
    {
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

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= minimum && number <= maximum)
        {
            return number;
        }

        Reject(member, $"It must be a whole number of {minimum} to {maximum}.");
        return null;
    }

    /// <summary>A list of texts; those that are none are named by their index.</summary>
    public ImmutableArray<string>? Texts(string member, int maximumCount)
    {
        if (Take(member, required: false) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > maximumCount)
        {
            Reject(member, $"It must be a list of at most {maximumCount} strings.");
            return null;
        }

        return [.. value.EnumerateArray().Select((element, index) => Text($"{member}[{index}]", element)).OfType<string>()];
    }

    /// <summary>A flat object of texts.</summary>
    public ImmutableSortedDictionary<string, string> TextMap(string member)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (Take(member, required: false) is not { } value)
        {
            return map.ToImmutable();
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            Reject(member, "It must be an object of strings.");
            return map.ToImmutable();
        }

        foreach (var entry in value.EnumerateObject())
        {
            var name = $"{member}.{entry.Name}";
            if (Text(name, entry.Value) is { } text && !map.TryAdd(entry.Name, text))
            {
                Reject(name, "The member stands there more than once.");
            }
        }

        return map.ToImmutable();
    }

    public void Reject(string member, string message) => _errors.Add(new MemberError(member, message));

    /// <summary>What is wrong with the body, once all members have been read; null for nothing.</summary>
    public Failure? Finish()
    {
        foreach (var member in _unread.Keys.Order(StringComparer.Ordinal))
        {
            Reject(member, "There is no such member.");
        }

        return _errors.Count == 0 ? null : Failure.Invalid(_errors.ToImmutable());
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

internal delegate bool TextParser<T>(string text, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? problem);
