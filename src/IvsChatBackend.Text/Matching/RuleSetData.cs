using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using IvsChatBackend.Text.Languages;
using IvsChatBackend.Text.Respelling;

namespace IvsChatBackend.Text.Matching;

/// <summary>
/// The compiled rules as one block of bytes, used in place: a head (mark, checksum, count of terms, length of each section), then the sections,
/// each on a multiple of 8. Little-endian, like every machine that it runs on.
/// </summary>
internal sealed class RuleSetData
{
    // The last digit is the format's version; a block of another version is not read, and its owner compiles the terms again.
    private const ulong Mark = 0x32_53_45_4C_55_52_56_49; // "IVRULES2"
    private const int SectionCount = 13;
    private const int HeadLength = 24 + (SectionCount * 4) + 4;

    private readonly byte[] _bytes;
    private readonly int[] _offsets;

    private RuleSetData(byte[] bytes, int[] offsets)
    {
        (_bytes, _offsets) = (bytes, offsets);
        HasOwnScripts = Wide.ContainsAnyInRange(0x370, 0x52F);
    }

    /// <summary>A form has Greek or Cyrillic letters.</summary>
    public bool HasOwnScripts { get; }

    public int TermCount => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(16));

    public ulong Checksum => BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan(8));

    public ReadOnlySpan<byte> Bytes => _bytes;

    public ReadOnlySpan<TermRow> Terms => Section<TermRow>(0);

    public ReadOnlySpan<char> Texts => Section<char>(1);

    public ReadOnlySpan<FormRow> Forms => Section<FormRow>(2);

    public ReadOnlySpan<char> Letters => Section<char>(3);

    public ReadOnlySpan<Node> Nodes => Section<Node>(4);

    public ReadOnlySpan<Output> Outputs => Section<Output>(5);

    /// <summary>Symbols of the 128 ASCII characters, then the same with symbols such as <c>$</c> as separators.</summary>
    public ReadOnlySpan<ushort> Ascii => Section<ushort>(6);

    /// <summary>Every other character that terms use, ascending.</summary>
    public ReadOnlySpan<int> Wide => Section<int>(7);

    /// <summary>The symbol of each of <see cref="Wide"/>.</summary>
    public ReadOnlySpan<ushort> WideSymbols => Section<ushort>(8);

    /// <summary>By which forms are found in other spellings.</summary>
    public SpellingTable Spellings => new(Section<ulong>(9), Section<SpellingKey>(10));

    /// <summary>Whose ordinary words are no other spelling of a term.</summary>
    public LanguageSet Languages => new(Section<ulong>(11)[0]);

    /// <summary>Two of each term: languages in which it is ordinary, and its own.</summary>
    public ReadOnlySpan<ulong> TermLanguages => Section<ulong>(12);

    /// <returns>The symbol of a character outside ASCII; <see cref="SymbolMap.Skipped"/> where no term has it.</returns>
    public ushort WideSymbol(int scalar)
    {
        // Span.BinarySearch would box the number.
        var wide = Wide;
        var low = 0;
        for (var high = wide.Length - 1; low <= high;)
        {
            var middle = (low + high) >> 1;
            if (wide[middle] == scalar)
            {
                return WideSymbols[middle];
            }

            (low, high) = wide[middle] < scalar ? (middle + 1, high) : (low, middle - 1);
        }

        return SymbolMap.Skipped;
    }

    public static RuleSetData Create(
        int termCount, TermRow[] terms, string texts, FormRow[] forms, string letters, Node[] nodes, Output[] outputs, ushort[] ascii, int[] wide,
        ushort[] wideSymbols, SpellingKey[] spellings, LanguageSet languages, ulong[] termLanguages)
    {
        byte[][] sections =
        [
            ToBytes<TermRow>(terms), ToBytes(texts.AsSpan()), ToBytes<FormRow>(forms), ToBytes(letters.AsSpan()), ToBytes<Node>(nodes),
            ToBytes<Output>(outputs), ToBytes<ushort>(ascii), ToBytes<int>(wide), ToBytes<ushort>(wideSymbols),
            ToBytes<ulong>(SpellingTable.BitsOf(spellings, forms.Any(form => form.Spelling == 2))), ToBytes<SpellingKey>(spellings), ToBytes<ulong>([languages.Bits]),
            ToBytes<ulong>(termLanguages),
        ];
        var bytes = new byte[HeadLength + sections.Sum(section => Aligned(section.Length))];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Mark);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), termCount);
        var offset = HeadLength;
        for (var index = 0; index < SectionCount; index++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24 + (index * 4)), sections[index].Length);
            sections[index].CopyTo(bytes, offset);
            offset += Aligned(sections[index].Length);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), ChecksumOf(bytes));
        return TryRead(bytes, out var data) ? data : throw new InvalidOperationException("What was just written cannot be read.");
    }

    /// <summary>Copies the block and checks its sum.</summary>
    public static bool TryRead(ReadOnlySpan<byte> block, [NotNullWhen(true)] out RuleSetData? data)
    {
        data = null;
        if (block.Length < HeadLength || BinaryPrimitives.ReadUInt64LittleEndian(block) != Mark
            || BinaryPrimitives.ReadUInt64LittleEndian(block[8..]) != ChecksumOf(block))
        {
            return false;
        }

        var offsets = new int[SectionCount + 1];
        offsets[0] = HeadLength;
        for (var index = 0; index < SectionCount; index++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(block[(24 + (index * 4))..]);
            if (length < 0 || length > block.Length - offsets[index])
            {
                return false;
            }

            offsets[index + 1] = offsets[index] + Aligned(length);
        }

        data = new RuleSetData(block.ToArray(), offsets);
        return offsets[SectionCount] == block.Length;
    }

    private static ulong ChecksumOf(ReadOnlySpan<byte> block) => BlockChecksum.Compute(block[16..]);

    private static int Aligned(int length) => (length + 7) & ~7;

    private static byte[] ToBytes<T>(ReadOnlySpan<T> values)
        where T : unmanaged => MemoryMarshal.AsBytes(values).ToArray();

    private ReadOnlySpan<T> Section<T>(int index)
        where T : unmanaged
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(24 + (index * 4)));
        return MemoryMarshal.Cast<byte, T>(_bytes.AsSpan(_offsets[index], length));
    }
}
