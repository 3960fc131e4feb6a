using System.Collections.Immutable;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Text.Matching;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Core.Review.Rules;

/// <summary>The text engine's problems as failures.</summary>
public static class TermChecks
{
    /// <returns>The term, or <see cref="FailureCode.ValidationFailed"/> with every member that is wrong.</returns>
    public static Result<Term> Create(string id, string text, TermMatch match, TermAction action, string? message, TermTraits traits = TermTraits.None) =>
        Term.TryCreate(id, text, match, action, message, out var term, out var problems, traits)
            ? term
            : Failure.Invalid([.. problems.Select(problem => new MemberError(problem.Member, problem.Message))]);

    /// <returns><see cref="FailureCode.QuotaExceeded"/> with the limit; null where a room may have the terms.</returns>
    public static Failure? Excess(IReadOnlyCollection<Term> terms) => RuleSet.ExcessOf(terms) is { } excess
        ? new Failure(FailureCode.QuotaExceeded, $"A room has at most {excess.Limit} {excess.What}.") { Limit = excess.Limit }
        : null;
}
