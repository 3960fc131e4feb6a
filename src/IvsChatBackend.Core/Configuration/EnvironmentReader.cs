using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.Configuration;

/// <summary>Reads environment variables one by one and keeps every complaint, so that a start that fails names all that is wrong.</summary>
/// <param name="variable">The value of a variable; null or empty for one that is not set.</param>
public sealed class EnvironmentReader(Func<string, string?> variable)
{
    private readonly ImmutableArray<MemberError>.Builder _errors = ImmutableArray.CreateBuilder<MemberError>();

    public ImmutableArray<MemberError> Errors => _errors.ToImmutable();

    public string? Text(string name) => variable(name) is { Length: > 0 } value ? value : null;

    public string Text(string name, string unset) => Text(name) ?? unset;

    public string Required(string name, string what)
    {
        if (Text(name) is { } value)
        {
            return value;
        }

        Reject(name, $"It is not set. It must be {what}.");
        return "";
    }

    public int Integer(string name, int unset, int minimum, int maximum)
    {
        if (Text(name) is not { } value)
        {
            return unset;
        }

        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum)
        {
            return number;
        }

        Reject(name, $"It must be a whole number of {minimum} to {maximum}.");
        return unset;
    }

    /// <summary><c>on</c> or <c>off</c>.</summary>
    public bool Switch(string name, bool unset)
    {
        switch (Text(name))
        {
            case null:
                return unset;
            case "on":
                return true;
            case "off":
                return false;
            default:
                Reject(name, "It must be on or off.");
                return unset;
        }
    }

    /// <summary><c>value,value</c>; empty where the variable is not set.</summary>
    public ImmutableArray<string> List(string name) =>
        [.. (Text(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary><c>key=value,key=value</c>.</summary>
    public ImmutableDictionary<string, string> Map(string name)
    {
        var map = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var entry in (Text(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = entry.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || parts[0].Length == 0 || parts[1].Length == 0 || !map.TryAdd(parts[0], parts[1]))
            {
                Reject(name, "It must be like key=value,key=value, each key once.");
                return ImmutableDictionary<string, string>.Empty;
            }
        }

        return map.ToImmutable();
    }

    /// <summary>The default of <typeparamref name="T"/> where the variable is not set or is wrong. The shape is asked for where it is set.</summary>
    public T? Json<T>(string name, Func<JsonTypeInfo<T>> shape)
    {
        if (Text(name) is not { } value)
        {
            return default;
        }

        try
        {
            return JsonSerializer.Deserialize(value, shape());
        }
        catch (JsonException exception)
        {
            Reject(name, $"It is not the JSON that is expected, at {exception.Path ?? "its start"}.");
            return default;
        }
    }

    public void Reject(string name, string message) => _errors.Add(new MemberError(name, message));
}
