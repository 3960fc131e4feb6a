using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Text.Content;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>What a room's thresholds say of a message.</summary>
internal static class SpamRules
{
    /// <returns>The denial of the first threshold that the message is above; null where it is above none.</returns>
    public static Verdict? Check(string content, SpamThresholds thresholds, SenderHistory? history, DateTimeOffset now)
    {
        if (thresholds is { RepeatedCharacters: null, RepeatedWords: null, Capitals: null, Mentions: null, Flooding: null })
        {
            return null;
        }

        var signals = SpamSignals.Of(content, JudgeScratch.Current.Folded);
        return signals.LongestRun > thresholds.RepeatedCharacters || signals.RepeatedWords > thresholds.RepeatedWords
                ? Deny(content, "spam:repeats", DenialCodes.Spam, "The message repeats itself.")
            : thresholds.Capitals is { } capitals && signals.Letters >= capitals.MinimumLetters && signals.CapitalsPercent > capitals.Percent
                ? Deny(content, "spam:capitals", DenialCodes.Spam, "The message has too many capitals.")
            : signals.Mentions > thresholds.Mentions
                ? Deny(content, "spam:mentions", DenialCodes.Spam, "The message mentions too many people.")
            : thresholds.Flooding is { } flooding && history is not null && Counting.IsFlooding(flooding, history, now)
                ? Deny(content, "spam:flooding", DenialCodes.Flooding, "You send too much at once. Wait a moment.")
            : null;
    }

    private static Verdict Deny(string content, string rule, string code, string text) =>
        Verdict.Deny(content, new Denial(code, text), strike: rule, hits: [new RuleHit(rule, 0, content.Length)]);
}
