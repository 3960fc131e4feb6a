using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Text.Content;
using IvsChatBackend.Text.Matching;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>A name stands beside every message of its bearer, and no review sees it there: it is held to the room's terms before.</summary>
public sealed class NameScreen(RoomReviews reviews, RuleShelf shelf) : INameScreen
{
    public async Task<bool> IsFitAsync(RoomCaller who, string name, CancellationToken cancellationToken)
    {
        var review = await reviews.FindAsync(who.Room.Id, cancellationToken).ConfigureAwait(false);
        if (review.Effective.ExemptRoles.Contains(who.Role.Name))
        {
            return true;
        }

        var (room, _) = await shelf.GetAsync(who.Room.Id, review, cancellationToken).ConfigureAwait(false);
        var isWhole = TermRules.TryFind(name, room.Rules, new SearchLimits(null, default, StopAtDeny: false), out var hits);

        // A name can't wait for a moderator, nor be masked: what would stop or change a message refuses it, unless the hit is a guess.
        return isWhole && !hits.Any(hit => hit.Certainty != Certainty.Uncertain && room.Rules.ActionOf(hit.Term) != TermAction.Allow)
            && (room.Settings.Modes.Links is not { } links || LinkScanner.Find(name).All(link => links.AllowedDomains.Any(link.IsWithin)));
    }
}
