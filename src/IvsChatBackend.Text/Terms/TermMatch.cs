using System.Text.Json.Serialization;

namespace IvsChatBackend.Text.Terms;

/// <summary>What of a message a term is compared with. All but <see cref="Pattern"/> see through disguises.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TermMatch>))]
public enum TermMatch
{
    /// <summary>Whole words. <c>*</c> in the text stands for any letters, none included.</summary>
    [JsonStringEnumMemberName("word")]
    Word,

    /// <summary>The beginning of a word.</summary>
    [JsonStringEnumMemberName("prefix")]
    Prefix,

    /// <summary>The end of a word.</summary>
    [JsonStringEnumMemberName("suffix")]
    Suffix,

    /// <summary>Anywhere, inside words too.</summary>
    [JsonStringEnumMemberName("part")]
    Part,

    /// <summary>A regular expression without constructs that need backtracking, on the message as written and as folded.</summary>
    [JsonStringEnumMemberName("pattern")]
    Pattern,
}
