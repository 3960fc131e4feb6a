using System.Text.Json.Serialization;

namespace IvsChatBackend.Text.Terms;

/// <summary>What becomes of a message that a term hits.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TermAction>))]
public enum TermAction
{
    /// <summary>It is not sent.</summary>
    [JsonStringEnumMemberName("deny")]
    Deny,

    /// <summary>It is sent with the hit replaced by <c>*</c>.</summary>
    [JsonStringEnumMemberName("mask")]
    Mask,

    /// <summary>It waits for a moderator.</summary>
    [JsonStringEnumMemberName("hold")]
    Hold,

    /// <summary>Hits of other terms that lie wholly inside this one's do not count.</summary>
    [JsonStringEnumMemberName("allow")]
    Allow,
}
