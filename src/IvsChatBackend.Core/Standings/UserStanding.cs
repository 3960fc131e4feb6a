using System.Text.Json.Serialization;

namespace IvsChatBackend.Core.Standings;

/// <summary>What a room knows about one user. One item, so that one read tells all that a decision needs and one write changes it.</summary>
public sealed record UserStanding
{
    public static UserStanding Unknown { get; } = new();

    /// <summary>The role that the room itself gave; never above owner. Null for none.</summary>
    public string? Role { get; init; }

    /// <summary>The role that the user's claims gave when they were last seen here. Null for a user who never came.</summary>
    public string? LastSeenRole { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UserStanding))]
internal sealed partial class StandingsJson : JsonSerializerContext;
