using System.Text.Json.Serialization;

namespace IvsChatBackend.Text.Matching;

/// <summary>How a hit was written differently from its term. Several can meet in one word.</summary>
[Flags]
[JsonConverter(typeof(JsonStringEnumConverter<Disguise>))]
public enum Disguise : ushort
{
    /// <summary>As the term is written, case and accents aside.</summary>
    [JsonStringEnumMemberName("none")]
    None = 0,

    /// <summary>Letters of other scripts or shapes.</summary>
    [JsonStringEnumMemberName("lookAlikes")]
    LookAlikes = 1,

    /// <summary>Digits and symbols for letters: <c>sh1t</c>.</summary>
    [JsonStringEnumMemberName("leet")]
    Leet = 2,

    /// <summary>Pieces set apart: <c>s h i t</c>, <c>s.hit</c>.</summary>
    [JsonStringEnumMemberName("setApart")]
    SetApart = 4,

    /// <summary>A letter three times or more.</summary>
    [JsonStringEnumMemberName("stretched")]
    Stretched = 8,

    /// <summary>A letter doubled, or once where the term has two.</summary>
    [JsonStringEnumMemberName("doubled")]
    Doubled = 16,

    /// <summary>Signs in place of letters: <c>f*ck</c>.</summary>
    [JsonStringEnumMemberName("starred")]
    Starred = 32,

    /// <summary>Vowels left out: <c>fck</c>.</summary>
    [JsonStringEnumMemberName("vowelsDropped")]
    VowelsDropped = 64,

    /// <summary>Spelled by ear: <c>phuk</c>.</summary>
    [JsonStringEnumMemberName("byEar")]
    ByEar = 128,

    /// <summary>Neighbouring letters swapped: <c>fukc</c>.</summary>
    [JsonStringEnumMemberName("swapped")]
    Swapped = 256,

    /// <summary>Written backwards.</summary>
    [JsonStringEnumMemberName("reversed")]
    Reversed = 512,
}

/// <summary>How sure a hit is. Only what is sure denies a message and gives a strike.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Certainty>))]
public enum Certainty : byte
{
    /// <summary>The term itself.</summary>
    [JsonStringEnumMemberName("exact")]
    Exact,

    /// <summary>A disguise that ordinary text does not have.</summary>
    [JsonStringEnumMemberName("certain")]
    Certain,

    /// <summary>A spelling that comes near the term and is no ordinary word that is known.</summary>
    [JsonStringEnumMemberName("uncertain")]
    Uncertain,
}
