using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IvsChatBackend.Core.Owed;

namespace IvsChatBackend.Core.Acts;

/// <summary>
/// An act that changes nothing in the store, such as a deletion that IVS Chat tells its clients of: kept with what it owes until it is done,
/// and for a day after, so that a request that comes again finds that it was.
/// </summary>
public sealed record ActRecord : IOwing
{
    public ImmutableArray<OwedTask> Owed { get => field.IsDefault ? [] : field; init; }

    /// <summary>What came of the tasks, by their ids.</summary>
    public ImmutableSortedDictionary<string, string> Values { get => field ?? ImmutableSortedDictionary<string, string>.Empty; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>When the store may drop it.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ActRecord))]
internal sealed partial class ActsJson : JsonSerializerContext;
