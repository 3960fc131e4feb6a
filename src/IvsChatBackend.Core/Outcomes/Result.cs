using System.Diagnostics.CodeAnalysis;

namespace IvsChatBackend.Core.Outcomes;

/// <summary>A value or the expected failure that took its place. Exceptions are for bugs and lost infrastructure only.</summary>
public readonly struct Result<T>
    where T : notnull
{
    private readonly T? _value;

    private Result(T? value, Failure? failure) => (_value, Failure) = (value, failure);

    /// <summary>Null on success.</summary>
    public Failure? Failure { get; }

    /// <exception cref="InvalidOperationException">There is a failure instead.</exception>
    public T Value => Failure is null && _value is not null ? _value : throw new InvalidOperationException("The result is a failure.");

    public bool Succeeded([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Failure? failure)
    {
        (value, failure) = (_value, Failure);
        return failure is null;
    }

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Failure failure) => new(default, failure);
}

/// <summary>The value of a call that has nothing to say but that it happened.</summary>
public readonly record struct Done;
