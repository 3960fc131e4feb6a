using System.Buffers;
using System.Text;
using IvsChatBackend.Emulator.Kernel;

namespace IvsChatBackend.Emulator.ControlPlane;

/// <summary>Collects every field that breaks a rule, so that all are told at once. A member left out breaks only <see cref="Required"/>.</summary>
internal sealed class Violations
{
    private readonly List<FieldError> _fields = [];

    public bool Any => _fields.Count > 0;

    public IReadOnlyList<FieldError> Fields => _fields;

    public void Add(string field, string message) => _fields.Add(new FieldError(field, message));

    public void Required(string field, object? value)
    {
        if (value is null)
        {
            Add(field, "is required");
        }
    }

    /// <summary>Length in code points, both ends included.</summary>
    public void Length(string field, string? value, int minimum, int maximum)
    {
        if (value is not null && Runes(value) is var length && (length < minimum || length > maximum))
        {
            Add(field, minimum == maximum ? $"must have exactly {minimum} characters" : $"must have {minimum} to {maximum} characters");
        }
    }

    public void Count(string field, int? count, int maximum)
    {
        if (count > maximum)
        {
            Add(field, $"must have at most {maximum} items");
        }
    }

    public void Range(string field, int? value, int minimum, int maximum)
    {
        if (value < minimum || value > maximum)
        {
            Add(field, $"must be {minimum} to {maximum}");
        }
    }

    public void Characters(string field, string? value, SearchValues<char> allowed, string description)
    {
        if (value is not null && value.AsSpan().ContainsAnyExcept(allowed))
        {
            Add(field, $"may have {description} only");
        }
    }

    public void OneOf(string field, string? value, params ReadOnlySpan<string> values)
    {
        if (value is not null && !values.Contains(value))
        {
            Add(field, $"must be one of {string.Join(", ", values)}");
        }
    }

    /// <param name="field">Path of the member.</param>
    /// <param name="value">The ARN; required.</param>
    /// <param name="type">Type of resource that it must name; null for any that can carry tags.</param>
    public void Arn(string field, string? value, string? type)
    {
        Required(field, value);
        if (value is not null && !EmulatorArns.IsWellFormed(value, type))
        {
            Add(field, $"must be the ARN of a {type ?? "resource of Amazon IVS Chat"}");
        }
    }

    /// <summary>A map of strings, whose keys and values together may have so many bytes of UTF-8.</summary>
    public void Attributes(string field, IReadOnlyDictionary<string, string?>? attributes, int maximumBytes)
    {
        if (attributes is null)
        {
            return;
        }

        var bytes = 0L;
        foreach (var (key, value) in attributes)
        {
            Required($"{field}.{key}", value);
            bytes += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value ?? "");
        }

        if (bytes > maximumBytes)
        {
            Add(field, $"may have {maximumBytes} bytes in all its keys and values");
        }
    }

    private static int Runes(string value)
    {
        var count = 0;
        foreach (var _ in value.EnumerateRunes())
        {
            count++;
        }

        return count;
    }
}
