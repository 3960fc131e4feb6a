using IvsChatBackend.Core.Callers;
using IvsChatBackend.Text.Names;

namespace IvsChatBackend.Core.Tests.Tokens;

public sealed class DisplayNameTests
{
    public static TheoryData<string> Fit => new(
        "Ann", "Ann B. O'Hara-Smith", "Søren", "大谷", "👨‍👩‍👧", "e\u0301", "\U0001FAE8", new string('x', 64), string.Concat(Enumerable.Repeat("😀", 64)));

    public static TheoryData<string, string> Unfit => new()
    {
        { "", "1 to 64" },
        { "   ", "1 to 64" },
        { new string('x', 65), "1 to 64" },
        { string.Concat(Enumerable.Repeat("😀", 65)), "1 to 64" },
        { "Ann\u0000", "U+0000" },
        { "An\nn", "U+000A" },
        { "An\u200Bn", "U+200B" },
        { "Ann\u202Egnp", "U+202E" },
        { "Ann\u2066x", "U+2066" },
        { "A\u00ADnn", "U+00AD" },
        { "Ann\u2028x", "U+2028" },
        { "Ann\uE000", "U+E000" },
    };

    [Theory]
    [MemberData(nameof(Fit))]
    public void A_name_that_shows_as_it_is_is_kept(string name)
    {
        Assert.True(DisplayName.TryParse(name, StaffBadges.Default, out var parsed, out _));
        Assert.Equal(name, parsed.Value);
    }

    [Theory]
    [MemberData(nameof(Unfit))]
    public void A_name_that_hides_reorders_or_breaks_text_is_refused_with_its_cause(string name, string cause)
    {
        Assert.False(DisplayName.TryParse(name, StaffBadges.Default, out _, out var problem));
        Assert.Contains(cause, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        // Not a theory: data that travels to a test as UTF-8 would arrive mended.
        Assert.All(["Ann\uD83D", "\uDE00Ann"], name => Assert.False(DisplayName.TryParse(name, StaffBadges.Default, out _, out _)));
    }

    [Fact]
    public void Space_around_a_name_is_cut()
    {
        Assert.True(DisplayName.TryParse("  Ann  ", StaffBadges.Default, out var name, out _));
        Assert.Equal("Ann", name.Value);
    }
}
