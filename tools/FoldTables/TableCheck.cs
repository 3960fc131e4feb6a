using System.Globalization;
using System.Text;
using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.FoldTables;

/// <summary>Compares the compiled table with the definition, and with plain NFKC and case of the framework, over every scalar.</summary>
internal static class TableCheck
{
    public static int Run(Folding folding, string unicode, bool same)
    {
        var differing = new List<int>();
        var known = 0;
        for (var scalar = 0; scalar < 0x110000; scalar++)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(scalar) is UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate)
            {
                continue;
            }

            known++;
            var expected = folding.Of(scalar);
            var entry = FoldTable.Find(scalar);
            var agrees = entry.Kind == expected.Kind && entry.Script == expected.Script && entry.IsStrictLookAlike == expected.Strict
                && entry.Plain.SequenceEqual(expected.Plain) && entry.LookAlike.SequenceEqual(expected.LookAlike);
            if (!agrees)
            {
                differing.Add(scalar);
            }
        }

        Console.WriteLine($$"""
            {"icu":"{{unicode}}","table":"{{FoldTable.UnicodeVersion}}","sameFile":{{(same ? "true" : "false")}},"scalars":{{known}},"differing":[{{string.Join(',', differing.Take(20))}}]}
            """);
        return 0;
    }
}
