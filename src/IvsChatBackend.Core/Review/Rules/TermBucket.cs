using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Serialization;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Core.Review.Rules;

/// <summary>
/// A share of a room's terms. Ten thousand terms are 64 items, so that one read gives them all and a list of them is taken in with a few writes;
/// one item a term would take a hundred reads for the one, and thousands of writes for the other (docs/adr/0007).
/// </summary>
internal sealed record TermBucket : IOwing
{
    /// <summary>Number of buckets of a room.</summary>
    public const int Count = 64;

    /// <summary>Bytes that the terms of one bucket may take; the rest of the item is for what it owes.</summary>
    public const int MaximumBytes = 300 * 1024;

    // A list that was begun again a day later would not be recognised, and does no more than be taken in twice.
    private const int MaximumImports = 32;

    // JSON's braces and names around a term, and escapes for characters outside of ASCII.
    private const int Overhead = 80;
    private const int EscapedUnit = 6;

    public static TermBucket Empty { get; } = new();

    /// <summary>In order of their ids.</summary>
    public ImmutableArray<Term> Terms { get => field.IsDefault ? [] : field; init; }

    /// <summary>Ids of the lists whose terms were taken in, the latest last: a list is taken in once.</summary>
    public ImmutableArray<string> Imports { get => field.IsDefault ? [] : field; init; }

    public ImmutableArray<OwedTask> Owed { get => field.IsDefault ? [] : field; init; }

    [JsonIgnore]
    public bool IsFull => Terms.Sum(Size) > MaximumBytes;

    /// <summary>Which bucket a term is in; never changes.</summary>
    public static int IndexOf(string termId)
    {
        // FNV-1a.
        var hash = 2166136261;
        foreach (var value in Encoding.ASCII.GetBytes(termId))
        {
            hash = (hash ^ value) * 16777619;
        }

        return (int)(hash % Count);
    }

    public Term? Find(string termId) => Terms.FirstOrDefault(term => term.Id == termId);

    public TermBucket With(params IEnumerable<Term> terms)
    {
        var byId = Terms.ToDictionary(term => term.Id, StringComparer.Ordinal);
        foreach (var term in terms)
        {
            byId[term.Id] = term;
        }

        return this with { Terms = [.. byId.Values.OrderBy(term => term.Id, StringComparer.Ordinal)] };
    }

    public TermBucket Without(string termId) => this with { Terms = Terms.RemoveAll(term => term.Id == termId) };

    public TermBucket WithImport(string id, IEnumerable<Term> terms) => Imports.Contains(id)
        ? this
        : With(terms) with { Imports = [.. Imports.TakeLast(MaximumImports - 1), id] };

    private static int Size(Term term) =>
        Overhead + term.Id.Length + (EscapedUnit * (term.Text.Length + (term.Message?.Length ?? 0)));
}

/// <summary>A list of terms that is being taken in: the intent, in one item, from which the buckets are written.</summary>
internal sealed record TermImport : IOwing
{
    public required ImmutableArray<Term> Terms { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public ImmutableArray<OwedTask> Owed { get => field.IsDefault ? [] : field; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TermBucket))]
[JsonSerializable(typeof(TermImport))]
[JsonSerializable(typeof(Term))]
internal sealed partial class TermsJson : JsonSerializerContext;
