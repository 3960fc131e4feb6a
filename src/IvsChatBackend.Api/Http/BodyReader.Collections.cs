using System.Collections.Immutable;
using System.Text.Json;

namespace IvsChatBackend.Api.Http;

/// <content>Members that hold more than one value.</content>
internal sealed partial class BodyReader
{
    /// <summary>A list of whole numbers; those that are none are named by their index.</summary>
    public ImmutableArray<int>? Integers(string member, int minimum, int maximum, int maximumCount)
    {
        if (Take(member, required: false) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > maximumCount)
        {
            Reject(member, $"It must be a list of at most {maximumCount} whole numbers.");
            return null;
        }

        return [.. value.EnumerateArray().Select((element, index) => Integer($"{member}[{index}]", element, minimum, maximum)).OfType<int>()];
    }

    /// <summary>A flat object of whole numbers; null where the member is absent or null.</summary>
    public ImmutableSortedDictionary<string, int>? IntegerMap(string member, int minimum, int maximum)
    {
        if (Take(member, required: false) is not { } value)
        {
            return null;
        }

        var map = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        if (value.ValueKind != JsonValueKind.Object)
        {
            Reject(member, "It must be an object of whole numbers.");
            return map.ToImmutable();
        }

        foreach (var entry in value.EnumerateObject())
        {
            var name = $"{member}.{entry.Name}";
            if (Integer(name, entry.Value, minimum, maximum) is { } number && !map.TryAdd(entry.Name, number))
            {
                Reject(name, "The member stands there more than once.");
            }
        }

        return map.ToImmutable();
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

    /// <summary>A list of objects, which complaints name as <c>member[index].inner</c>. Empty where the member is absent or wrong.</summary>
    public ImmutableArray<T> Objects<T>(string member, int maximumCount, Func<BodyReader, T> read)
    {
        if (Take(member, required: true) is not { } value)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > maximumCount
            || value.EnumerateArray().Any(element => element.ValueKind != JsonValueKind.Object))
        {
            Reject(member, $"It must be a list of at most {maximumCount} objects.");
            return [];
        }

        var results = ImmutableArray.CreateBuilder<T>(value.GetArrayLength());
        foreach (var element in value.EnumerateArray())
        {
            var inner = new BodyReader(element, $"{_prefix}{member}[{results.Count}].", _errors);
            results.Add(read(inner));
            inner.RejectUnread();
        }

        return results.ToImmutable();
    }

    /// <summary>A flat object of texts.</summary>
    public ImmutableSortedDictionary<string, string> TextMap(string member, bool required = false)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (Take(member, required) is not { } value)
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
}
