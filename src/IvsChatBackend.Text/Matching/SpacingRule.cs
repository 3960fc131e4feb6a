using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.Text.Matching;

/// <param name="IsSpaced">Separators stand inside a word of the term.</param>
/// <param name="HasSpace">White space among them.</param>
/// <param name="WidestGap">Most separators in a row.</param>
internal readonly record struct Spacing(bool IsSpaced, bool HasSpace, int WidestGap);

/// <summary>
/// When pieces of a word that are set apart are still that word. Where the term has a space itself, always. Else:
/// <list type="bullet">
/// <item>three or more single letters;</item>
/// <item>three or more pieces of one or two letters, two of them single and one of these no word of English;</item>
/// <item>up to three pieces of which one of two letters or more has no vowel, so that it is no word: <c>fu ck</c>, not <c>pen is</c>;</item>
/// <item>without white space also three pieces with two single letters, and two pieces of which one is a single letter: <c>f-uck</c>.</item>
/// </list>
/// An apostrophe makes two pieces only of what it always does: <c>he'll</c>.
/// </summary>
internal static class SpacingRule
{
    public static bool TryRead(in Alignment alignment, ReadOnlySpan<TextElement> elements, out Spacing spacing)
    {
        var isSpaced = false;
        var hasSpace = false;
        var widest = 0;
        var pieces = default(Pieces);
        var isAllowed = true;
        for (var index = 0; index < alignment.Elements.Length; index++)
        {
            pieces.Add(alignment.Form[alignment.LetterOf[index]], elements[alignment.Elements[index]]);
            var isLast = index + 1 == alignment.Elements.Length;
            var gap = isLast ? 0 : alignment.Elements[index + 1] - alignment.Elements[index] - 1;
            if (gap == 0 && !isLast)
            {
                continue;
            }

            pieces.End();
            if (isLast || IsOwnBreak(alignment, index))
            {
                isSpaced |= pieces.Count > 1;
                isAllowed &= pieces.MakeOneWord;
                hasSpace |= pieces.HasSpace;
                pieces = default;
                continue;
            }

            widest = Math.Max(widest, gap);
            pieces.Separate(elements.Slice(alignment.Elements[index] + 1, gap));
        }

        spacing = new Spacing(isSpaced, hasSpace, widest);
        return isAllowed;
    }

    private static bool IsOwnBreak(in Alignment alignment, int index) =>
        alignment.LetterOf[index + 1] != alignment.LetterOf[index] && alignment.Form.IsBreakBefore(alignment.LetterOf[index + 1]);

    private struct Pieces
    {
        private int _length;
        private bool _hasVowel;
        private int _letter;
        private int _longest;
        private int _singles;
        private bool _hasOddSingle;
        private bool _hasVowelless;
        private bool _hasOtherThanApostrophe;
        private bool _isEastAsian;
        private int _start;

        public int Count { get; private set; }

        public bool HasSpace { get; private set; }

        public readonly bool MakeOneWord
        {
            get
            {
                if (Count == 1)
                {
                    return true;
                }

                if (_isEastAsian && (_singles == Count || !HasSpace))
                {
                    return true;
                }

                var isSpelled = Count >= 3 && (_singles == Count || (_longest <= 2 && _singles >= 2 && _hasOddSingle));
                if (isSpelled || HasSpace)
                {
                    return isSpelled || (Count <= 3 && _hasVowelless);
                }

                return Count == 2 ? _hasOtherThanApostrophe && (_singles > 0 || _hasVowelless) : _singles >= 2 || _longest <= 2;
            }
        }

        public void Add(int letter, in TextElement element)
        {
            // The letters of one Korean syllable, and kana with its mark, are one.
            if (_length > 0 && (element.Start == _start || Hangul.GoesOn(element.Scalar) || element.Scalar is 0x3099 or 0x309A))
            {
                return;
            }

            _start = element.Start;
            _isEastAsian = (_isEastAsian || Count == 0) && Wedge.IsEastAsian(element);
            _length++;
            _letter = letter;
            _hasVowel |= letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' or > 127;
        }

        public void End()
        {
            Count++;
            _longest = Math.Max(_longest, _length);
            _singles += _length == 1 ? 1 : 0;
            _hasOddSingle |= _length == 1 && _letter is not ('a' or 'i');
            _hasVowelless |= _length >= 2 && !_hasVowel;
            (_length, _hasVowel) = (0, false);
        }

        public void Separate(ReadOnlySpan<TextElement> gap)
        {
            foreach (ref readonly var element in gap)
            {
                HasSpace |= element.Kind == ElementKind.Space;
                _hasOtherThanApostrophe |= element.Kind != ElementKind.Apostrophe;
            }
        }
    }
}
