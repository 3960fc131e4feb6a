using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Matching;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>Buffers of one thread, used again for the next message.</summary>
internal sealed class JudgeScratch
{
    [ThreadStatic]
    private static JudgeScratch? _current;

    public static JudgeScratch Current => _current ??= new JudgeScratch();

    public ReviewScratch Review { get; } = new();

    public HitList Hits { get; } = new();

    public FoldedText Folded { get; } = new();
}
