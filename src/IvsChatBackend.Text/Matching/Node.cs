using System.Runtime.InteropServices;

namespace IvsChatBackend.Text.Matching;

/// <summary>
/// A slot of the double array. A state is the index of its slot; its child by symbol s is slot <c>Base + s</c>, if that slot's
/// <see cref="Parent"/> is the state.
/// </summary>
/// <param name="Base">Where the children are counted from.</param>
/// <param name="Parent">Whose child the slot is; -1 for an empty one and for the root.</param>
/// <param name="Fail">The state of the longest proper suffix.</param>
/// <param name="Output">Head of the chain of outputs, those of the suffixes included; -1 for none.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Node(int Base, int Parent, int Fail, int Output);

/// <summary>A form that ends at a state.</summary>
/// <param name="Form">Its index.</param>
/// <param name="Doubled">Bit n: the n-th letter before the last is at least doubled in the form, and so must be in the message.</param>
/// <param name="Next">The next of the chain; -1 at its end.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Output(int Form, uint Doubled, int Next);

/// <summary>One folded form of a term, or the piece of a wildcard term that the automaton looks for.</summary>
/// <param name="Term">Index of the term.</param>
/// <param name="Letters">Where its letters begin in the pool.</param>
/// <param name="Length">Of its letters, in UTF-16 units.</param>
/// <param name="Piece">Where in the letters the piece that the automaton looks for begins.</param>
/// <param name="PieceLength">Its length; all of the letters where there is no wildcard.</param>
/// <param name="Spelling">As <see cref="Respelling.EndingKind"/> plus one; 0 for a form that is not looked for in other spellings.</param>
/// <param name="Spare">0.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct FormRow(int Term, int Letters, short Length, short Piece, short PieceLength, byte Spelling, byte Spare = 0);

/// <summary>A key by which a form is looked up in other spellings.</summary>
/// <param name="Key">As <see cref="Respelling.Skeleton"/> makes it.</param>
/// <param name="Form">Index of the form.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct SpellingKey(uint Key, int Form);

/// <summary>A term's place in the pool of texts.</summary>
/// <param name="Offset">Where id, text and message stand, one after the other.</param>
/// <param name="IdLength">In UTF-16 units.</param>
/// <param name="TextLength">In UTF-16 units.</param>
/// <param name="MessageLength">In UTF-16 units; -1 for none.</param>
/// <param name="Match">As the enum.</param>
/// <param name="Action">As the enum.</param>
/// <param name="Traits">As the enum.</param>
/// <param name="Category">As the enum.</param>
/// <param name="Severity">As the enum.</param>
/// <param name="Spare">0.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TermRow(
    int Offset, short IdLength, short TextLength, short MessageLength, byte Match, byte Action, byte Traits, byte Category, byte Severity, byte Spare = 0);
