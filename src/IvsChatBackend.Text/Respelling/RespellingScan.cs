using System.Buffers;
using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Languages;
using IvsChatBackend.Text.Matching;

namespace IvsChatBackend.Text.Respelling;

/// <summary>
/// Goes through the words of a message and looks for terms in other spellings:
/// <list type="number">
/// <item>Of every word the <see cref="Skeleton"/>'s key is made on the way; a bitmap turns nearly all of them away.</item>
/// <item>A word that is left and is ordinary in one of the room's languages is what it is.</item>
/// <item>Else the forms of its key are compared by <see cref="SpellingDistance"/>.</item>
/// </list>
/// Words with digits and signs are read by <see cref="SignedWords"/>.
/// </summary>
internal readonly ref struct RespellingScan(RuleSetData data, ReadOnlySpan<char> content, ReviewScratch scratch)
{
    // Each would be compared with the forms of its keys: so many, and a message of nothing else stays linear.
    private const int MaximumWords = 256;

    private static readonly SearchValues<char> Signs = SearchValues.Create("0123456789*#_@^&$%!?+<~=|(-");

    private readonly RuleSetData _data = data;
    private readonly ReadOnlySpan<char> _content = content;
    private readonly ReviewScratch _scratch = scratch;
    private readonly SpellingTable _table = data.Spellings;

    public void Run(HitList hits)
    {
        if (_table.IsEmpty)
        {
            return;
        }

        _scratch.WordCount = 0;
        if (_scratch.IsPlain)
        {
            ScanPlain();
        }
        else
        {
            ScanElements();
        }

        if (_scratch.WordCount == 0)
        {
            return;
        }

        if (_scratch.IsPlain && !_scratch.IsFolded)
        {
            TextFolder.Fold(_content, _scratch.Folded);
            _scratch.IsFolded = true;
        }

        var reader = new WordReader(_data, _content, _scratch);
        var signed = new SignedWords(_data, _content, _scratch);
        foreach (var word in _scratch.Words)
        {
            if (word.HasSigns)
            {
                signed.Read(word.Start, word.End, hits);
            }
            else
            {
                reader.Read(word.Start, word.End, hits);
            }
        }
    }

    private void ScanPlain()
    {
        var walk = new WordWalk(_table);
        for (var index = 0; index < _content.Length; index++)
        {
            var letter = _content[index] | 0x20;
            if ((uint)(letter - 'a') < 26)
            {
                var isPh = letter == 'p' && index + 1 < _content.Length && (_content[index + 1] | 0x20) == 'h';
                walk.Add(isPh ? 'f' : letter);
            }
            else if (walk.Length > 0)
            {
                EndWord(ref walk, index);
            }
        }

        EndWord(ref walk, _content.Length);
        if (_content.ContainsAny(Signs))
        {
            ScanSigns();
        }
    }

    // Pieces between white space with digits or signs among their letters: most messages have none.
    private void ScanSigns()
    {
        var chunk = default(SignedChunk);
        for (var index = 0; index <= _content.Length; index++)
        {
            var character = index < _content.Length ? _content[index] : ' ';
            if (char.IsAsciiLetter(character))
            {
                chunk.AddLetter(index);
            }
            else if (character > ' ')
            {
                chunk.AddSign(character, index);
            }
            else
            {
                if (chunk.IsSigned)
                {
                    Add(chunk.Start, index, hasSigns: true);
                }

                chunk = default;
            }
        }
    }

    private void EndWord(ref WordWalk walk, int index)
    {
        if (walk.End())
        {
            Add(index - walk.Length, index, hasSigns: false);
        }

        walk.Reset();
    }

    private void ScanElements()
    {
        var elements = _scratch.Folded.Elements;
        var walk = new WordWalk(_table);
        var chunk = default(SignedChunk);
        for (var index = 0; index <= elements.Length; index++)
        {
            var element = index < elements.Length ? elements[index] : new TextElement(' ', 0, 0, ElementKind.Space, Script.Other, '\0', false);
            if (element.Kind == ElementKind.Letter)
            {
                var isPh = element.Scalar == 'p' && index + 1 < elements.Length && elements[index + 1].Scalar == 'h';
                walk.Add(isPh ? 'f' : element.Scalar);
                chunk.AddLetter(index);
                continue;
            }

            if (walk.End())
            {
                Add(index - walk.Length, index, hasSigns: false);
            }

            walk.Reset();
            if (element.Kind == ElementKind.Space)
            {
                if (chunk.IsSigned)
                {
                    Add(chunk.Start, index, hasSigns: true);
                }

                chunk = default;
            }
            else
            {
                chunk.AddSign((char)Math.Min(element.Scalar, char.MaxValue), index);
            }
        }
    }

    private void Add(int start, int end, bool hasSigns)
    {
        if (_scratch.WordCount < MaximumWords && end - start is >= 2 and <= 40)
        {
            _scratch.AddWord(new SpelledWord(start, end, hasSigns));
        }
    }

    /// <summary>The key of a word, letter by letter, and whether a form may have it.</summary>
    private ref struct WordWalk(SpellingTable table)
    {
        private readonly SpellingTable _table = table;
        private readonly bool _hasStems = table.HasStems;
        private uint _key = Skeleton.Seed;
        private int _last;
        private bool _mayBeStem;

        public int Length { get; private set; }

        public void Add(int letter)
        {
            Length++;
            var sound = Skeleton.SoundOf(letter);
            if (sound == 0 || sound == _last)
            {
                return;
            }

            _last = sound;
            _key = Skeleton.Add(_key, sound);
            _mayBeStem = _mayBeStem || (_hasStems && _table.MayHave(SpellingTable.StemOf(_key)));
        }

        public readonly bool End() => Length >= 3 && (_mayBeStem || _table.MayHave(_key));

        public void Reset()
        {
            if (Length > 0)
            {
                (_key, _last, _mayBeStem, Length) = (Skeleton.Seed, 0, false, 0);
            }
        }
    }

    /// <summary>A piece of the message between white space, as far as it matters whether signs stand among its letters.</summary>
    private struct SignedChunk
    {
        private bool _hasStarted;
        private bool _hasLetter;
        private bool _isSignPending;
        private bool _endsInStar;
        private bool _hasSign;

        public int Start { get; private set; }

        public readonly bool IsSigned => _hasLetter && (_hasSign || _endsInStar);

        public void AddLetter(int index)
        {
            Begin(index);
            _hasSign |= _isSignPending;
            _hasLetter = true;
            _isSignPending = _endsInStar = false;
        }

        public void AddSign(char sign, int index)
        {
            Begin(index);
            _isSignPending |= sign is not ('\'' or '"' or '(' or '[' or '/' or ',');
            _hasSign |= char.IsAsciiDigit(sign) && _hasLetter;
            _endsInStar = _hasLetter && sign is '*' or '#' or '-' or '_' or '$' or '^' or '&' or '+' or '@' or '~';
        }

        private void Begin(int index)
        {
            if (!_hasStarted)
            {
                (_hasStarted, Start) = (true, index);
            }
        }
    }
}

/// <summary>A word of the message that may be a term in another spelling.</summary>
/// <param name="Start">Index of its first element.</param>
/// <param name="End">After its last.</param>
/// <param name="HasSigns">Digits or signs stand in it.</param>
internal readonly record struct SpelledWord(int Start, int End, bool HasSigns);
