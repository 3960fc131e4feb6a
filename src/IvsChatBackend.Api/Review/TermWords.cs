using IvsChatBackend.Api.Http;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Api.Review;

/// <summary>A term's members as bodies and lists write them.</summary>
internal static class TermWords
{
    public const string Matches = "One of word, prefix, suffix, part, pattern.";
    public const string Actions = "One of deny, mask, hold, allow.";

    /// <summary>Reads a term; complaints go to the reader.</summary>
    public static Term Read(BodyReader body, string id)
    {
        var text = body.Text("text", required: true);
        var match = body.Text("match", required: true);
        var action = body.Text("action", required: true);
        var message = body.Text("message");
        var accents = body.Text("accents");
        Reject(body, "accents", accents is null or "any" or "exact" ? null : "One of any, exact.");
        var traits = (body.Flag("inflect") == true ? TermTraits.Inflect : TermTraits.None) | (accents == "exact" ? TermTraits.ExactAccents : TermTraits.None);
        var kind = MatchOf(match);
        var consequence = ActionOf(action);
        Reject(body, "match", match is not null && kind is null ? Matches : null);
        Reject(body, "action", action is not null && consequence is null ? Actions : null);
        var term = TermChecks.Create(id, text ?? "-", kind ?? TermMatch.Word, consequence ?? TermAction.Deny, message, traits);
        foreach (var error in term.Failure?.Errors ?? [])
        {
            if (error.Member != "text" || text is not null)
            {
                body.Reject(error.Member, error.Message);
            }
        }

        return term.Failure is null ? term.Value : new Term(id, "", TermMatch.Word, TermAction.Deny, null);
    }

    public static TermMatch? MatchOf(string? word) => word switch
    {
        "word" => TermMatch.Word,
        "prefix" => TermMatch.Prefix,
        "suffix" => TermMatch.Suffix,
        "part" => TermMatch.Part,
        "pattern" => TermMatch.Pattern,
        _ => null,
    };

    public static TermAction? ActionOf(string? word) => word switch
    {
        "deny" => TermAction.Deny,
        "mask" => TermAction.Mask,
        "hold" => TermAction.Hold,
        "allow" => TermAction.Allow,
        _ => null,
    };

    public static string NameOf(TermMatch match) => match switch
    {
        TermMatch.Word => "word",
        TermMatch.Prefix => "prefix",
        TermMatch.Suffix => "suffix",
        TermMatch.Part => "part",
        _ => "pattern",
    };

    public static string NameOf(TermAction action) => action switch
    {
        TermAction.Deny => "deny",
        TermAction.Mask => "mask",
        TermAction.Hold => "hold",
        _ => "allow",
    };

    private static void Reject(BodyReader body, string member, string? problem)
    {
        if (problem is not null)
        {
            body.Reject(member, problem);
        }
    }
}
