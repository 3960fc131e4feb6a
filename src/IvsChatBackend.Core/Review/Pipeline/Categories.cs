using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>What a sender is told of a term: what it is about, never which one it is.</summary>
internal static class Categories
{
    public static string Told(TermCategory category) => category switch
    {
        TermCategory.Profanity => "The message has swear words, which are not allowed here.",
        TermCategory.Sexual => "The message has sexual words, which are not allowed here.",
        TermCategory.Slur => "The message insults a group of people.",
        TermCategory.Threat => "The message reads as a threat.",
        TermCategory.SelfHarm => "The message is about self-harm. If you need help, please talk to somebody you trust.",
        TermCategory.Hate => "The message has slogans of hate.",
        TermCategory.Spam => "The message looks like spam.",
        _ => "The message has words that are not allowed here.",
    };
}
