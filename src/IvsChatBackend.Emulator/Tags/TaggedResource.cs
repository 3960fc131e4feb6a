using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Tags;

/// <summary>The resource that a tag operation's path names: a room or a logging configuration.</summary>
internal record TaggedResource
{
    /// <summary>The path of all three operations, to which the ARN is the last segment.</summary>
    public const string Path = "/tags/";

    [JsonIgnore]
    public string? ResourceArn { get; init; }

    /// <summary>Its tags; null for a resource that does not exist.</summary>
    public ImmutableSortedDictionary<string, string>? FindTags(Resources resources) =>
        resources.Rooms.GetValueOrDefault(ResourceArn!)?.Tags ?? resources.LoggingConfigurations.GetValueOrDefault(ResourceArn!)?.Tags;

    /// <summary>The change that gives an existing resource these tags. Its update time stays: no Update operation takes tags.</summary>
    public ResourceChange WithTags(Resources resources, ImmutableSortedDictionary<string, string> tags) =>
        resources.Rooms.TryGetValue(ResourceArn!, out var room)
            ? ResourceChange.Put(room with { Tags = tags })
            : ResourceChange.Put(resources.LoggingConfigurations[ResourceArn!] with { Tags = tags });
}
