using System.Buffers.Binary;

namespace IvsChatBackend.Text.Folding;

/// <summary>One row of <see cref="FoldTable"/>.</summary>
public readonly record struct FoldEntry(ulong Bits)
{
    /// <summary>In bytes, as written.</summary>
    public const int Size = 7;

    public FoldKind Kind => (FoldKind)(Bits & 7);

    /// <summary>Of what the scalar folds to.</summary>
    public Script Script => (Script)((Bits >> 3) & 7);

    /// <summary>The look-alike is one by Unicode's own data: a word of nothing else may be Latin in disguise. Of the others only a mixed word can be.</summary>
    public bool IsStrictLookAlike => (Bits & 64) != 0;

    /// <summary>The letters of the scalar's own script, case and marks gone. Empty: the scalar itself.</summary>
    public ReadOnlySpan<char> Plain => FoldData.Sequences.AsSpan((int)((Bits >> 16) & 0xFFFF), (int)((Bits >> 8) & 0xFF));

    /// <summary>The Latin letters that it looks like; <c>|</c> stands for one that may be an i or an l. Empty: none.</summary>
    public ReadOnlySpan<char> LookAlike => FoldData.Sequences.AsSpan((int)((Bits >> 40) & 0xFFFF), (int)((Bits >> 32) & 0xFF));

    internal static FoldEntry Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes) | ((ulong)BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]) << 32) | ((ulong)bytes[6] << 48));

    public static FoldEntry Of(
        FoldKind kind, Script script, bool strict, (int Offset, int Length) plain, (int Offset, int Length) lookAlike) =>
        new((ulong)kind | ((ulong)script << 3) | (strict ? 64UL : 0)
            | ((ulong)plain.Length << 8) | ((ulong)plain.Offset << 16) | ((ulong)lookAlike.Length << 32) | ((ulong)lookAlike.Offset << 40));
}
