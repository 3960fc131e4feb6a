using System.Text.Json.Serialization;

namespace IvsChatBackend.Core.Review.Settings;

/// <summary>What becomes of a message by a spelling that only comes near a term: never a denial, never a strike.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UncertainAction>))]
public enum UncertainAction
{
    /// <summary>It is sent with the word replaced by <c>*</c>.</summary>
    [JsonStringEnumMemberName("mask")]
    Mask,

    /// <summary>It waits for a moderator.</summary>
    [JsonStringEnumMemberName("hold")]
    Hold,
}
