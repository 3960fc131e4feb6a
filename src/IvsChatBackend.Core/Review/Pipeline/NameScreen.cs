using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Tokens;

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
        return TermRules.Find(name, room.Rules).IsEmpty;
    }
}
