using System.Text;

namespace IvsChatBackend.Api.Review;

/// <summary>
/// Comma-separated values as RFC 4180 has them; a line may end with LF alone. A spreadsheet runs a field that begins like a formula: such a field
/// gets an apostrophe, which reading takes off again.
/// </summary>
internal static class CsvLines
{
    // https://owasp.org/www-community/attacks/CSV_Injection, and the full-width forms, which some spreadsheets take for the same.
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    public static string Write(IEnumerable<string> fields) => string.Join(',', fields.Select(static field => Quote(Defuse(field))));

    private static string Quote(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    private static string Defuse(string field) => IsFormula(field) ? "'" + field : field;

    private static string Restore(string field) => field is ['\'', ..] && IsFormula(field) ? field[1..] : field;

    // One behind apostrophes too, so that what was written with an apostrophe keeps it.
    private static bool IsFormula(string field) =>
        field.AsSpan().TrimStart('\'') is [var first, ..] && FormulaStarts.Contains(first, StringComparison.Ordinal);

    /// <returns>Records with the number of the line that each begins on; empty lines are passed over.</returns>
    public static IEnumerable<(int Line, string[] Fields)> Read(string text)
    {
        var position = 0;
        var line = 1;
        while (position < text.Length)
        {
            var begin = line;
            var fields = new List<string>();
            while (true)
            {
                fields.Add(Restore(ReadField(text, ref position, ref line)));
                if (position < text.Length && text[position] == ',')
                {
                    position++;
                    continue;
                }

                break;
            }

            while (position < text.Length && text[position] is '\r' or '\n')
            {
                line += text[position++] == '\n' ? 1 : 0;
            }

            if (fields is not [""])
            {
                yield return (begin, [.. fields]);
            }
        }
    }

    private static string ReadField(string text, ref int position, ref int line)
    {
        var field = new StringBuilder();
        var isQuoted = position < text.Length && text[position] == '"';
        position += isQuoted ? 1 : 0;
        while (position < text.Length)
        {
            var character = text[position];
            if (isQuoted && character == '"')
            {
                if (position + 1 < text.Length && text[position + 1] == '"')
                {
                    position++;
                }
                else
                {
                    position++;
                    isQuoted = false;
                    continue;
                }
            }
            else if (!isQuoted && character is ',' or '\r' or '\n')
            {
                break;
            }

            line += character == '\n' ? 1 : 0;
            field.Append(character);
            position++;
        }

        return field.ToString();
    }
}
