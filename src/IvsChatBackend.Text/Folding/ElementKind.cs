namespace IvsChatBackend.Text.Folding;

/// <summary>What one piece of a message is to the matcher, once folded.</summary>
public enum ElementKind : byte
{
    /// <summary>Punctuation, emoji and whatever else stands between letters.</summary>
    Separator,

    Space,

    /// <summary>Between letters a part of their word (<c>let's</c>), else a separator.</summary>
    Apostrophe,

    Letter,

    /// <summary>0–9 of any script, which may stand for a letter.</summary>
    Digit,

    /// <summary>A symbol that may stand for a letter, such as <c>@</c> and <c>$</c>, or separate.</summary>
    Symbol,
}
