using System.Collections.Immutable;
using IvsChatBackend.Core.Moderation;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Review.Matching;

namespace IvsChatBackend.Core.Review.Terms;

/// <summary>One rule on words. Made by <see cref="Create"/>, which checks all of it.</summary>
/// <param name="Id">1–64 of <c>A-Z a-z 0-9 - _</c>.</param>
/// <param name="Text">1–100 code points, of a pattern 1–260; something of it must remain after folding.</param>
/// <param name="Match">What of a message it is compared with.</param>
/// <param name="Action">What becomes of a message that it hits.</param>
/// <param name="Message">Told to the sender of a denied message: 1–200 code points; null for the usual words.</param>
public sealed record Term(string Id, string Text, TermMatch Match, TermAction Action, string? Message)
{
    /// <summary>In characters.</summary>
    public const int MaximumIdLength = 64;

    /// <summary>In code points.</summary>
    public const int MaximumTextLength = 100;

    /// <summary>In code points.</summary>
    public const int MaximumMessageLength = 200;

    /// <returns>The term, or <see cref="FailureCode.ValidationFailed"/> with every member that is wrong.</returns>
    public static Result<Term> Create(string id, string text, TermMatch match, TermAction action, string? message)
    {
        var errors = ImmutableArray.CreateBuilder<MemberError>();
        Check(errors, "id", IsId(id) ? null : $"An id has 1 to {MaximumIdLength} characters of A-Z a-z 0-9 - _.");
        Check(errors, "text", TextProblem(text, match));
        Check(errors, "match", Enum.IsDefined(match) ? null : "One of word, prefix, suffix, part, pattern.");
        Check(errors, "action", Enum.IsDefined(action) ? null : "One of deny, mask, hold, allow.");
        Check(errors, "message", message is null ? null : UnicodeText.Problem(message, 1, MaximumMessageLength));
        return errors.Count == 0 ? new Term(id, text, match, action, message) : Failure.Invalid(errors.ToImmutable());
    }

    /// <summary>Whether a text is fit to be a term's id, as a path gives it.</summary>
    public static bool IsId(string id) =>
        id.Length is >= 1 and <= MaximumIdLength && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    private static string? TextProblem(string text, TermMatch match) => match == TermMatch.Pattern
        ? PatternSyntax.Problem(text)
        : UnicodeText.Problem(text, 1, MaximumTextLength) ?? TermForms.Problem(text, match);

    private static void Check(ImmutableArray<MemberError>.Builder errors, string member, string? problem)
    {
        if (problem is not null)
        {
            errors.Add(new MemberError(member, problem));
        }
    }
}
