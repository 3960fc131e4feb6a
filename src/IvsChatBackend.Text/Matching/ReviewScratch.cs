using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Respelling;

namespace IvsChatBackend.Text.Matching;

/// <summary>The buffers of one message at a time, used again for the next: not shared by threads. A message without candidates takes none of them.</summary>
public sealed class ReviewScratch
{
    private Candidate[] _candidates = new Candidate[64];
    private int[] _aligned = new int[256];
    private int[] _letters = new int[256];
    private int[] _form = new int[128];
    private uint[] _reach = new uint[256];
    private char[] _plain = [];
    private SpelledWord[] _words = new SpelledWord[32];

    /// <summary>The elements of a message; each method that takes it fills it anew.</summary>
    public FoldedText Folded { get; } = new();

    /// <summary>The message is scanned as ASCII, of which every character is one element.</summary>
    internal bool IsPlain { get; set; }

    /// <summary><see cref="Folded"/> has this message's elements.</summary>
    internal bool IsFolded { get; set; }

    internal int CandidateCount { get; set; }

    internal int WordCount { get; set; }

    internal ReadOnlySpan<SpelledWord> Words => _words.AsSpan(0, WordCount);

    internal ReadOnlySpan<Candidate> Candidates => _candidates.AsSpan(0, CandidateCount);

    internal void AddCandidate(Candidate candidate)
    {
        if (CandidateCount == _candidates.Length)
        {
            Array.Resize(ref _candidates, CandidateCount * 2);
        }

        _candidates[CandidateCount++] = candidate;
    }

    internal void AddWord(SpelledWord word)
    {
        if (WordCount == _words.Length)
        {
            Array.Resize(ref _words, WordCount * 2);
        }

        _words[WordCount++] = word;
    }

    internal Span<int> Aligned(int length) => Grown(ref _aligned, length);

    internal Span<int> Letters(int length) => Grown(ref _letters, length);

    internal Span<int> Form(int length) => Grown(ref _form, length);

    internal Span<uint> Reach(int length) => Grown(ref _reach, length);

    internal Span<char> Plain(int length) => Grown(ref _plain, length);

    private static Span<T> Grown<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            Array.Resize(ref buffer, Math.Max(length, buffer.Length * 2));
        }

        return buffer.AsSpan(0, length);
    }
}

/// <summary>Something that the automaton found, to be compared exactly.</summary>
/// <param name="Form">Index of the form.</param>
/// <param name="End">Index of the element at which its last run ends.</param>
/// <param name="Reading">Which of the two readings found it.</param>
internal readonly record struct Candidate(int Form, int End, Reading Reading);

/// <summary>What symbols such as <c>$</c> are taken for.</summary>
internal enum Reading : byte
{
    /// <summary>The letters that they may stand for.</summary>
    SymbolsAreLetters,

    /// <summary>Separators: <c>f|u|c|k</c>. Only of messages with two of them or a bracket.</summary>
    SymbolsSeparate,
}
