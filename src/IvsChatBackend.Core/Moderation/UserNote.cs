using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IvsChatBackend.Core.Owed;

namespace IvsChatBackend.Core.Moderation;

/// <summary>What a moderator wrote down about a user, for moderators of the room.</summary>
public sealed record UserNote : IOwing
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required string RoomId { get; init; }

    /// <summary>1–500 code points.</summary>
    public required string Text { get; init; }

    /// <summary>Who wrote it.</summary>
    public required string Actor { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public ImmutableArray<OwedTask> Owed { get => field.IsDefault ? [] : field; init; }
}

/// <summary>A note as its entry of the trail tells of it; who wrote it, and about whom, the entry says itself.</summary>
internal sealed record AuditedNote(string Id, string Text);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UserNote))]
[JsonSerializable(typeof(AuditedNote))]
internal sealed partial class NotesJson : JsonSerializerContext;
