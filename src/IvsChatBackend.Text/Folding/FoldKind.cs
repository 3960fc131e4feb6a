namespace IvsChatBackend.Text.Folding;

/// <summary>What a scalar is to the matcher.</summary>
public enum FoldKind : byte
{
    /// <summary>Punctuation, emoji, unassigned and private-use scalars, half of a surrogate pair: between letters it separates them.</summary>
    Separator,

    /// <summary>White space of any width, and what looks like it.</summary>
    Space,

    /// <summary>Nothing to see: zero-width and format characters, bidi controls, variation selectors, marks that go on any letter.</summary>
    Ignorable,

    /// <summary>A mark of one script: a part of that script's words, and nothing to see on a Latin, Greek or Cyrillic letter.</summary>
    ScriptMark,

    /// <summary>One or more letters or digits.</summary>
    Letter,

    /// <summary>Another shape of one ASCII character (full width, circled, of another script), which then counts as that character.</summary>
    Ascii,
}
