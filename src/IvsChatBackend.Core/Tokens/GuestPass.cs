using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Sessions;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Tokens;

/// <summary>View-only tokens for people who did not sign in, each under a fresh random id. Off unless a deployment turns it on.</summary>
public sealed class GuestPass(
    ChatTokenVending vending,
    RoomRegistry rooms,
    GuestSessions sessions,
    RoleCatalog roles,
    IRateLimits rates,
    SharedBudget budget,
    VendingLimits limits,
    RandomNumberGenerator random,
    TimeProvider time)
{
    private const int IdSize = 16;

    /// <param name="address">Which room.</param>
    /// <param name="network">From <see cref="ClientNetworks.Of"/>: guests are limited by where they come from, having nothing else.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see cref="FailureCode.NotFound"/> for a room that is not registered or not open to everybody.</returns>
    public async Task<Result<GuestToken>> VendAsync(RoomAddress address, string network, CancellationToken cancellationToken)
    {
        if (await rooms.FindAsync(address, cancellationToken).ConfigureAwait(false) is not { Access.Kind: RoomAccessKind.Public } room)
        {
            return Failure.NotFound("room");
        }

        var key = new ItemKey($"ADDRESS#{network}", "GUESTS");
        if (await rates.TryTakeAsync(key, limits.Address, time.GetUtcNow(), session: null, cancellationToken).ConfigureAwait(false) is { } own)
        {
            return ChatTokenVending.TooMany(own);
        }

        if (await budget.TryTakeAsync(cancellationToken).ConfigureAwait(false) is { } shared)
        {
            return ChatTokenVending.TooMany(shared) with { IsShared = true };
        }

        var guest = roles[Role.Guest];
        var userId = NewId();

        // Before the token is there: whoever connects with it can be found.
        await sessions
            .RecordAsync(room.Id, userId, UserSessions.EndOf(guest.SessionDurationInMinutes, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        var attributes = ImmutableSortedDictionary<string, string>.Empty.Add(ChatTokenAttributes.Role, guest.Name);
        var terms = new ChatTokenTerms(Capabilities.None, guest.SessionDurationInMinutes);
        var vended = await vending.CreateAsync(room.Arn, userId, terms, attributes, cancellationToken).ConfigureAwait(false);
        return vended.Succeeded(out var token, out var failure) ? new GuestToken(userId, room.Arn, guest.Name, token) : failure;
    }

    private string NewId()
    {
        Span<byte> id = stackalloc byte[IdSize];
        random.GetBytes(id);
        return CallerMapping.GuestPrefix + Base64Url.EncodeToString(id);
    }
}

/// <param name="UserId"><c>guest-</c> and 22 characters of base64url.</param>
/// <param name="RoomArn">Where it is good.</param>
/// <param name="Role">The guest role's name.</param>
/// <param name="Vended">The token.</param>
public sealed record GuestToken(string UserId, string RoomArn, string Role, VendedChatToken Vended);
