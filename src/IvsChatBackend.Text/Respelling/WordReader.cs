using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Matching;

namespace IvsChatBackend.Text.Respelling;

/// <summary>Compares a word of letters with the forms that have its key.</summary>
internal readonly ref struct WordReader(RuleSetData data, ReadOnlySpan<char> content, ReviewScratch scratch)
{
    private readonly RuleSetData _data = data;
    private readonly ReadOnlySpan<char> _content = content;
    private readonly ReviewScratch _scratch = scratch;

    public void Read(int start, int end, HitList hits)
    {
        var elements = _scratch.Folded.Elements[start..end];
        var word = _content[elements[0].Start..elements[^1].End];
        if (HasAccents(word) || _data.Languages.Have(word))
        {
            return;
        }

        Span<int> letters = stackalloc int[elements.Length];
        for (var index = 0; index < letters.Length; index++)
        {
            letters[index] = elements[index].Scalar;
        }

        Compare(letters, elements[0].Start, elements[^1].End, hits);
    }

    // An accented word is of a language that has it; respelling is done in plain letters.
    private static bool HasAccents(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (letter != 'ı' && letter is (>= '\u00C0' and <= '\u024F') or (>= '\u0300' and <= '\u036F') or (>= '\u1E00' and <= '\u1EFF'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Compares the letters with every form that has their key, or the key of one of their beginnings.</summary>
    public void Compare(ReadOnlySpan<int> letters, int start, int end, HitList hits)
    {
        var table = _data.Spellings;
        var key = Skeleton.Seed;
        var last = 0;
        for (var index = 0; index < letters.Length; index++)
        {
            var sound = Skeleton.SoundAt(letters, index);
            if (sound == 0 || sound == last)
            {
                continue;
            }

            last = sound;
            key = Skeleton.Add(key, sound);
            if (table.MayHave(SpellingTable.StemOf(key)))
            {
                Try(table.Find(SpellingTable.StemOf(key)), letters, start, end, hits);
            }
        }

        if (table.MayHave(key))
        {
            Try(table.Find(key), letters, start, end, hits);
        }
    }

    private void Try(ReadOnlySpan<SpellingKey> keys, ReadOnlySpan<int> letters, int start, int end, HitList hits)
    {
        foreach (var key in keys)
        {
            var form = _data.Forms[key.Form];
            var wanted = FormLetters.Read(_data.Letters.Slice(form.Letters, form.Length), _scratch.Form(form.Length)).Letters;
            if (SpellingDistance.IsNear(wanted, letters, new Ending((EndingKind)(form.Spelling - 1)), out var disguise) || IsReversed(wanted, letters, out disguise))
            {
                hits.AddSpelled(new Hit(form.Term, start, end - start, disguise));
            }
        }
    }

    private static bool IsReversed(ReadOnlySpan<int> form, ReadOnlySpan<int> letters, out Disguise disguise)
    {
        disguise = Disguise.Reversed;
        if (form.Length < 4 || form.Length != letters.Length)
        {
            return false;
        }

        for (var index = 0; index < form.Length; index++)
        {
            var letter = letters[^(index + 1)];
            if (form[index] != letter && Turned.Of(form[index]) != letter)
            {
                return false;
            }
        }

        return true;
    }
}
