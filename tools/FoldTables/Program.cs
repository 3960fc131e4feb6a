using System.Globalization;
using System.Text;
using System.Text.Json;
using IvsChatBackend.FoldTables;

// dotnet run --project tools/FoldTables -- write|check <confusables.json> <FoldData.g.cs>
//   write  makes the table again.
//   check  says where the file differs from what would be written, and each scalar whose fold in the compiled table differs.
if (args is not [var command and ("write" or "check"), var confusablesPath, var tablePath])
{
    Console.Error.WriteLine("usage: write|check <confusables.json> <FoldData.g.cs>");
    return 2;
}

if ("ｆ".Normalize(NormalizationForm.FormKC) != "f")
{
    Console.Error.WriteLine("ICU is missing: without it string.Normalize does nothing.");
    return 3;
}

var confusables = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(confusablesPath))!;
var folding = new Folding(confusables);
var unicode = IcuUnicode.Version();
var written = new TableWriter().Write(folding.Of, unicode, $"Unicode {unicode} (ICU), Unicode 13.0 look-alikes (npm unhomoglyph 1.0.6)");
if (command == "write")
{
    File.WriteAllText(tablePath, written);
    return 0;
}

return TableCheck.Run(folding, unicode, same: written == File.ReadAllText(tablePath).ReplaceLineEndings("\n"));
