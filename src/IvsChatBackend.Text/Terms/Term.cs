using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using IvsChatBackend.Text.Languages;
using IvsChatBackend.Text.Matching;

namespace IvsChatBackend.Text.Terms;

/// <summary>One rule on words. Made by <see cref="TryCreate"/>, which checks all of it.</summary>
/// <param name="Id">1–64 of <c>A-Z a-z 0-9 - _</c>.</param>
/// <param name="Text">1–100 code points, of a pattern 1–260; something of it must remain after folding.</param>
/// <param name="Match">What of a message it is compared with.</param>
/// <param name="Action">What becomes of a message that it hits.</param>
/// <param name="Message">Told to the sender of a denied message: 1–200 code points; null for the usual words.</param>
public sealed record Term(string Id, string Text, TermMatch Match, TermAction Action, string? Message)
{
    /// <summary>What is asked of it beside its match.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TermTraits Traits { get; init; }

    /// <summary>What it is about.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TermCategory Category { get; init; }

    /// <summary>Languages in which a list's word is an ordinary one.</summary>
    [JsonIgnore]
    public LanguageSet OrdinaryIn { get; init; }

    /// <summary>The list's language; none of a room's own term.</summary>
    [JsonIgnore]
    public LanguageSet Language { get; init; }

    /// <summary>Of a list's term.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TermSeverity Severity { get; init; }

    /// <summary>In characters.</summary>
    public const int MaximumIdLength = 64;

    /// <summary>In code points.</summary>
    public const int MaximumTextLength = 100;

    /// <summary>In code points.</summary>
    public const int MaximumMessageLength = 200;

    /// <param name="problems">Every member that is wrong.</param>
    public static bool TryCreate(
        string id, string text, TermMatch match, TermAction action, string? message, [NotNullWhen(true)] out Term? term,
        out IReadOnlyList<TermProblem> problems, TermTraits traits = TermTraits.None)
    {
        var found = new List<TermProblem>();
        Check(found, "id", IsId(id) ? null : $"An id has 1 to {MaximumIdLength} characters of A-Z a-z 0-9 - _.");
        Check(found, "text", TextProblem(text, match));
        Check(found, "match", Enum.IsDefined(match) ? null : "One of word, prefix, suffix, part, pattern.");
        Check(found, "action", Enum.IsDefined(action) ? null : "One of deny, mask, hold, allow.");
        Check(found, "message", message is null ? null : CodePoints.Problem(message, 1, MaximumMessageLength));
        problems = found;
        term = found.Count == 0 ? new Term(id, text, match, action, message) { Traits = traits } : null;
        return term is not null;
    }

    /// <summary>Whether a text is fit to be a term's id, as a path gives it.</summary>
    public static bool IsId(string id) =>
        id.Length is >= 1 and <= MaximumIdLength && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    private static string? TextProblem(string text, TermMatch match) => match == TermMatch.Pattern
        ? PatternSyntax.Problem(text)
        : CodePoints.Problem(text, 1, MaximumTextLength) ?? TermForms.Problem(text, match);

    private static void Check(List<TermProblem> problems, string member, string? problem)
    {
        if (problem is not null)
        {
            problems.Add(new TermProblem(member, problem));
        }
    }
}

/// <param name="Member">As the API names it: <c>id</c>, <c>text</c>, <c>match</c>, <c>action</c>, <c>message</c>.</param>
/// <param name="Message">What is wrong, with the bound that was broken.</param>
public readonly record struct TermProblem(string Member, string Message);
