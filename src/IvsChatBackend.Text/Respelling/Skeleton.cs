namespace IvsChatBackend.Text.Respelling;

/// <summary>
/// What stays of a word however it is spelled by ear: its consonants by sound, without vowels and h, neighbours of one sound as one. A hash of
/// them, letter by letter, is the key under which terms are looked up: a word of a message has one key, a term all those that its respellings may have.
/// </summary>
internal static class Skeleton
{
    public const uint Seed = 0x811C9DC5;

    // A sound's number by letter a–z; 0 is left out. c, k, q and x are one, s and z, and v, which stands for u, is a vowel.
    //                                                  a  b  c  d  e  f  g  h  i  j  k  l  m  n  o  p  q  r  s  t  u  v  w  x  y  z
    private static ReadOnlySpan<byte> Sounds => [0, 1, 2, 3, 0, 4, 5, 0, 0, 6, 2, 7, 8, 9, 0, 10, 2, 11, 12, 13, 0, 0, 14, 2, 0, 12];

    /// <returns>0 for what is left out.</returns>
    public static int SoundOf(int letter) => (uint)(letter - 'a') < 26 ? Sounds[letter - 'a'] : letter > 127 ? letter : 0;

    public static uint Add(uint key, int sound) => (uint)((key ^ (uint)sound) * 0x01000193UL) ^ (key >> 15);

    /// <summary>Every key that a respelling of the letters may have.</summary>
    public static HashSet<uint> KeysOf(ReadOnlySpan<int> letters)
    {
        var keys = new HashSet<uint>();
        foreach (var spelling in Spellings(letters))
        {
            AddKeys(keys, spelling);
        }

        return keys;
    }

    public static uint KeyOf(ReadOnlySpan<int> letters)
    {
        var key = Seed;
        var last = 0;
        for (var index = 0; index < letters.Length; index++)
        {
            var sound = SoundAt(letters, index);
            if (sound != 0 && sound != last)
            {
                key = Add(key, sound);
            }

            last = sound == 0 ? last : sound;
        }

        return key;
    }

    /// <summary>The sound at a place: ph is an f.</summary>
    public static int SoundAt(ReadOnlySpan<int> letters, int index) =>
        letters[index] == 'p' && index + 1 < letters.Length && letters[index + 1] == 'h' ? SoundOf('f') : SoundOf(letters[index]);

    private static void AddKeys(HashSet<uint> keys, int[] letters)
    {
        keys.Add(KeyOf(letters));
        for (var index = 0; index + 1 < letters.Length; index++)
        {
            var swapped = (int[])letters.Clone();
            (swapped[index], swapped[index + 1]) = (letters[index + 1], letters[index]);
            keys.Add(KeyOf(swapped));
        }
    }

    // The r of a vowel with r may go (nigga, fucka), and cks may become x.
    private static List<int[]> Spellings(ReadOnlySpan<int> letters)
    {
        int[] whole = [.. letters];
        List<int[]> spellings = [whole];
        for (var index = whole.Length - 1; index > 0; index--)
        {
            if (whole[index] == 'r' && IsVowel(whole[index - 1]))
            {
                var place = index;
                spellings.AddRange([.. spellings.Take(4).Select(spelling => (int[])[.. spelling[..place], .. spelling[(place + 1)..]])]);
            }
        }

        if (whole is [.., 's'])
        {
            spellings.AddRange([.. spellings.Take(4).Select(spelling => spelling[..^1])]);
        }

        return spellings;
    }

    public static bool IsVowel(int letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
