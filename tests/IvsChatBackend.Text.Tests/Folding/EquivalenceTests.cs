using IvsChatBackend.Text.Tests.Matching;

namespace IvsChatBackend.Text.Tests.Folding;

/// <summary>What Unicode calls equivalent, and what a keyboard's capitals make of it, is one word.</summary>
public sealed class EquivalenceTests
{
    [Theory]
    [InlineData("сука", "СУКА")]
    [InlineData("интересует", "ИНТЕРЕСУЕТ")]
    [InlineData("твоя", "ТВОЯ")]
    [InlineData("μιλήσουμε", "ΜΙΛΉΣΟΥΜΕ")]
    [InlineData("καημένο", "ΚΑΗΜΈΝΟ")]
    [InlineData("сука", "cyкa")]
    [InlineData("хуй", "хуи\u0306")]
    [InlineData("시발", "\u1109\u1175\u1107\u1161\u11AF")]
    [InlineData("시발", "시 발")]
    [InlineData("시발", "시1발")]
    [InlineData("ばか", "は\u3099か")]
    [InlineData("バカ", "ﾊﾞｶ")]
    [InlineData("バカ", "バ カ")]
    [InlineData("كلب", "كـــلب")]
    [InlineData("کلب", "كلب")]
    [InlineData("يلعن", "یلعن")]
    [InlineData("sıkıcı", "SIKICI")]
    [InlineData("İsmini", "ismini")]
    [InlineData("coño", "con\u0303o")]
    public void The_term_is_found(string term, string message) => Assert.Single(Rules.Of($"word:{term}").Hits($"well {message} then"));

    [Theory]
    [InlineData("はか", "はが")]
    [InlineData("시바", "시발")]
    public void Half_a_letter_is_none(string term, string message) => Assert.Empty(Rules.Of($"part:{term}").Hits(message));
}
