using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Review.Rules;

namespace IvsChatBackend.Core.Review.Settings;

/// <summary>All that the review needs of a room but its rules themselves: one item, read with each message.</summary>
public sealed record RoomReview : IOwing
{
    /// <summary>Of a room for which nothing was ever set.</summary>
    public static RoomReview Unset { get; } = new();

    public RoomSettings Settings { get => field ?? RoomSettings.Default; init; } = RoomSettings.Default;

    /// <summary>Counts the changes of <see cref="Settings"/>; 0 before the first.</summary>
    public long Revision { get; init; }

    /// <summary>Null while the shield is down.</summary>
    public ShieldState? Shield { get; init; }

    /// <summary>Which rules serve; null for none.</summary>
    public RulesPointer? Rules { get; init; }

    /// <summary>Which served before them, and may still be being read.</summary>
    public RulesPointer? FormerRules { get; init; }

    public ImmutableArray<OwedTask> Owed { get => field.IsDefault ? [] : field; init; }

    /// <summary>What messages are judged by: the settings, under the shield where that is up.</summary>
    [JsonIgnore]
    public RoomSettings Effective => Shield is null ? Settings : ShieldPreset.Over(Settings);
}

/// <param name="Since">When it was put up.</param>
public sealed record ShieldState(DateTimeOffset Since);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RoomReview))]
[JsonSerializable(typeof(RoomSettings))]
[JsonSerializable(typeof(ShieldState))]
public sealed partial class SettingsJson : JsonSerializerContext;
