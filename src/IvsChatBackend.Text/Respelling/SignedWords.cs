using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Matching;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Text.Respelling;

/// <summary>
/// Reads a piece of a message in which digits and signs stand among letters, in two ways: the signs as the letters that they are drawn like
/// (<c>d1ckz</c>), and as placeholders for any letter (<c>f*ck</c>, <c>b-tch</c>).
/// </summary>
internal readonly ref struct SignedWords(RuleSetData data, ReadOnlySpan<char> content, ReviewScratch scratch)
{
    private const int MaximumReadings = 8;

    private readonly RuleSetData _data = data;
    private readonly ReadOnlySpan<char> _content = content;
    private readonly ReviewScratch _scratch = scratch;

    public void Read(int start, int end, HitList hits)
    {
        var elements = _scratch.Folded.Elements;
        (start, end) = Trim(elements, start, end);
        if (end - start is < 3 or > 40 || Numbers.IsNumber(elements[start..end]))
        {
            return;
        }

        ReadAsLetters(elements[start..end], hits);
        ReadAsPlaceholders(elements[start..end], hits);
    }

    // Quotes, brackets and sentence marks at the edges, and stars around a whole word, which are emphasis.
    private static (int Start, int End) Trim(ReadOnlySpan<TextElement> elements, int start, int end)
    {
        while (start < end && elements[start].Scalar is '"' or '\'' or '(' or '[' or '{' or ',' or ';' or ':' or '/' or '“' or '‘' or '«' or '¿' or '¡')
        {
            start++;
        }

        while (end > start && elements[end - 1].Scalar is '"' or '\'' or ')' or ']' or '}' or ',' or ';' or ':' or '/' or '.' or '?' or '!' or '”' or '’' or '»' or '…')
        {
            end--;
        }

        while (end - start > 2 && elements[start].Scalar is '*' or '_' or '~' && elements[end - 1].Scalar == elements[start].Scalar)
        {
            start++;
            end--;
        }

        return (start, end);
    }

    private void ReadAsLetters(ReadOnlySpan<TextElement> elements, HitList hits)
    {
        Span<int> letters = stackalloc int[elements.Length];
        var real = 0;
        for (var index = 0; index < elements.Length; index++)
        {
            var element = elements[index];
            if (element.Kind is ElementKind.Letter)
            {
                real++;
            }
            else if (LetterOf(element.Scalar, 0) == 0)
            {
                return;
            }

            letters[index] = element.Scalar;
        }

        if (real < 2)
        {
            return;
        }

        Span<int> reading = stackalloc int[elements.Length];
        Span<char> word = stackalloc char[elements.Length];
        var reader = new WordReader(_data, _content, _scratch);
        for (var number = 0; number < MaximumReadings; number++)
        {
            var choices = number;
            for (var index = 0; index < letters.Length; index++)
            {
                reading[index] = elements[index].Kind == ElementKind.Letter ? letters[index] : LetterOf(letters[index], choices & 1);
                choices = elements[index].Kind != ElementKind.Letter && LetterOf(letters[index], 1) != LetterOf(letters[index], 0) ? choices >> 1 : choices;
                word[index] = (char)Math.Min(reading[index], char.MaxValue);
            }

            if (choices > 0)
            {
                return;
            }

            if (!_data.Languages.Have(word))
            {
                reader.Compare(reading, elements[0].Start, elements[^1].End, hits);
            }
        }
    }

    // The letter that a digit or sign is read as; some have two.
    private static int LetterOf(int sign, int choice) => sign switch
    {
        '0' => 'o',
        '1' or '!' or '|' => choice == 0 ? 'i' : 'l',
        '3' => 'e',
        '4' or '@' or '^' => 'a',
        '5' or '$' => 's',
        '6' => choice == 0 ? 'g' : 'b',
        '7' or '+' => 't',
        '8' => 'b',
        '9' => 'g',
        '(' or '<' => 'c',
        '#' => 'h',
        _ => 0,
    };

    private void ReadAsPlaceholders(ReadOnlySpan<TextElement> elements, HitList hits)
    {
        if (!Placeholders.TryRead(elements, _content, _data.Languages, out var known))
        {
            return;
        }

        var forms = _data.Forms;
        for (var index = 0; index < forms.Length; index++)
        {
            var form = forms[index];
            if (form.Spelling == 0 || form.Length > elements.Length + 1 || (form.Spelling == 1 + (int)EndingKind.None && form.Length < known) || _data.Terms[form.Term].Action == (byte)TermAction.Allow)
            {
                continue;
            }

            var letters = FormLetters.Read(_data.Letters.Slice(form.Letters, form.Length), _scratch.Form(form.Length)).Letters;
            if (Placeholders.StandFor(letters, elements, new Ending((EndingKind)(form.Spelling - 1))))
            {
                hits.AddSpelled(new Hit(form.Term, elements[0].Start, elements[^1].End - elements[0].Start, Disguise.Starred));
            }
        }
    }
}
