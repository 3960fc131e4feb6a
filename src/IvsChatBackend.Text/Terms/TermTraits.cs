using System.Text.Json.Serialization;

namespace IvsChatBackend.Text.Terms;

/// <summary>What is asked of a term beside its match.</summary>
[Flags]
public enum TermTraits : byte
{
    None = 0,

    /// <summary>The word may have the endings of its language: <c>bitch</c> hits <c>bitches</c>.</summary>
    Inflect = 1,

    /// <summary>Only as it is written, accents and look-alikes included: <c>coño</c> does not hit <c>cono</c>.</summary>
    ExactAccents = 2,

    /// <summary>It comes from a list, and yields to the languages in which it is an ordinary word.</summary>
    Listed = 4,
}

/// <summary>What a term is about, as its sender is told.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TermCategory>))]
public enum TermCategory : byte
{
    /// <summary>The room's own words.</summary>
    [JsonStringEnumMemberName("own")]
    Own,

    [JsonStringEnumMemberName("profanity")]
    Profanity,

    [JsonStringEnumMemberName("sexual")]
    Sexual,

    [JsonStringEnumMemberName("slur")]
    Slur,

    [JsonStringEnumMemberName("threat")]
    Threat,

    [JsonStringEnumMemberName("selfHarm")]
    SelfHarm,

    [JsonStringEnumMemberName("hate")]
    Hate,

    [JsonStringEnumMemberName("spam")]
    Spam,
}

/// <summary>How bad a term of a list is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TermSeverity>))]
public enum TermSeverity : byte
{
    /// <summary>Said on television; held or masked as shipped where it is at all.</summary>
    [JsonStringEnumMemberName("mild")]
    Mild,

    [JsonStringEnumMemberName("strong")]
    Strong,

    [JsonStringEnumMemberName("severe")]
    Severe,
}
