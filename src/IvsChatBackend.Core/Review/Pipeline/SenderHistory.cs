using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>What a user sent lately in a room, as far as a mode counts it: times and keyed hashes, never texts.</summary>
public sealed record SenderHistory
{
    /// <summary>Most of <see cref="Sent"/> and of <see cref="Said"/>.</summary>
    public const int MaximumEntries = 100;

    public static SenderHistory Empty { get; } = new();

    /// <summary>Times of delivered messages, the oldest first.</summary>
    public ImmutableArray<DateTimeOffset> Sent { get => field.IsDefault ? [] : field; init; }

    /// <summary>What they said, the oldest first.</summary>
    public ImmutableArray<Saying> Said { get => field.IsDefault ? [] : field; init; }

    /// <summary>When the store may drop it: nothing in it counts by then.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
}

/// <param name="At">When.</param>
/// <param name="Hash">Of what was said, in 16 hexadecimal digits.</param>
public sealed record Saying(DateTimeOffset At, string Hash);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SenderHistory))]
internal sealed partial class HistoryJson : JsonSerializerContext;
