using System.Buffers.Binary;

namespace IvsChatBackend.Text.Languages;

/// <summary>
/// Which words are ordinary in which language: <c>words.bin</c>, made by <c>tools/TextTables</c>. It is read where the program's file is mapped.
/// Of ten thousand words that are not in it, one is taken for one that is.
/// </summary>
internal static unsafe class OrdinaryWords
{
    private const int BucketCount = 65_536;

    private static readonly UnmanagedMemoryStream Resource =
        (UnmanagedMemoryStream)typeof(OrdinaryWords).Assembly.GetManifestResourceStream("Languages.words.bin")!;

    private static readonly byte* Data = Resource.PositionPointer;
    private static readonly int Length = (int)Resource.Length;
    private static readonly int LanguageCount = Data[4];
    private static readonly int SetCount = Data[5];
    private static readonly int Sets = 6 + (LanguageCount * 2);
    private static readonly int Offsets = Sets + (SetCount * sizeof(ulong));
    private static readonly int Cells = Offsets + ((BucketCount + 1) * sizeof(int));

    private static ReadOnlySpan<byte> Bytes => new(Data, Length);

    /// <summary>Codes of the languages that there are words of, in the order of their bits.</summary>
    public static IEnumerable<string> Codes => Enumerable.Range(0, LanguageCount).Select(Code);

    /// <param name="word">As written, in any case.</param>
    /// <returns>A bit for each language of which it is a word; 0 for none.</returns>
    public static ulong LanguagesOf(ReadOnlySpan<char> word)
    {
        var hash = Hash(word);
        var bucket = (int)(hash >> 48);
        var fingerprint = (ushort)(hash >> 32);
        var last = Number(bucket + 1);
        var languages = 0UL;
        for (var index = Number(bucket); index < last; index++)
        {
            var cell = Bytes.Slice(Cells + (index * 3), 3);
            if (BinaryPrimitives.ReadUInt16LittleEndian(cell) == fingerprint)
            {
                languages |= BinaryPrimitives.ReadUInt64LittleEndian(Bytes[(Sets + (cell[2] * sizeof(ulong)))..]);
            }
        }

        return languages;
    }

    private static string Code(int index) => string.Create(2, index, static (code, at) =>
    {
        code[0] = (char)Data[6 + (at * 2)];
        code[1] = (char)Data[7 + (at * 2)];
    });

    private static int Number(int bucket) => BinaryPrimitives.ReadInt32LittleEndian(Bytes[(Offsets + (bucket * sizeof(int)))..]);

    // FNV-1a over UTF-16 units of the small letters, as the tool does.
    private static ulong Hash(ReadOnlySpan<char> word)
    {
        var hash = 0xcbf29ce484222325UL;
        foreach (var letter in word)
        {
            hash = (hash ^ char.ToLowerInvariant(letter)) * 0x100000001b3UL;
        }

        return hash ^ (hash >> 29);
    }
}
