namespace IvsChatBackend.Text.Folding;

/// <summary>The scripts that folding and word boundaries tell apart.</summary>
public enum Script : byte
{
    Latin,
    Greek,
    Cyrillic,

    /// <summary>Any other that sets spaces between its words.</summary>
    Other,

    /// <summary>Han, kana, Thai, Lao, Khmer, Burmese: a word's neighbours are letters, so that no letter beside a hit speaks against it.</summary>
    Unspaced,
}
