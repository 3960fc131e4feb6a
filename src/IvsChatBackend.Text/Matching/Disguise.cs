namespace IvsChatBackend.Text.Matching;

/// <summary>How a hit was written differently from its term. Several can meet in one word.</summary>
[Flags]
public enum Disguise : ushort
{
    /// <summary>As the term is written, case and accents aside.</summary>
    None = 0,

    /// <summary>Letters of other scripts or shapes.</summary>
    LookAlikes = 1,

    /// <summary>Digits and symbols for letters: <c>sh1t</c>.</summary>
    Leet = 2,

    /// <summary>Pieces set apart: <c>s h i t</c>, <c>s.hit</c>.</summary>
    SetApart = 4,

    /// <summary>A letter three times or more.</summary>
    Stretched = 8,

    /// <summary>A letter doubled, or once where the term has two.</summary>
    Doubled = 16,

    /// <summary>Signs in place of letters: <c>f*ck</c>.</summary>
    Starred = 32,

    /// <summary>Vowels left out: <c>fck</c>.</summary>
    VowelsDropped = 64,

    /// <summary>Spelled by ear: <c>phuk</c>.</summary>
    ByEar = 128,

    /// <summary>Neighbouring letters swapped: <c>fukc</c>.</summary>
    Swapped = 256,

    /// <summary>Written backwards.</summary>
    Reversed = 512,
}

/// <summary>How sure a hit is. Only what is sure denies a message and gives a strike.</summary>
public enum Certainty : byte
{
    /// <summary>The term itself.</summary>
    Exact,

    /// <summary>A disguise that ordinary text does not have.</summary>
    Certain,

    /// <summary>A spelling that comes near the term and is no ordinary word that is known.</summary>
    Uncertain,
}
