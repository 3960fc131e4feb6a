using System.Text.Json.Serialization;

namespace IvsChatBackend.Core.Review.Settings;

/// <summary>What becomes of a message that can't be judged in time.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FailureAction>))]
public enum FailureAction
{
    /// <summary>It is let through, as far as the rules that are known still let it.</summary>
    [JsonStringEnumMemberName("ALLOW")]
    Allow,

    /// <summary>It is not sent.</summary>
    [JsonStringEnumMemberName("DENY")]
    Deny,
}
