using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Tokens;

namespace IvsChatBackend.Api.Tokens;

/// <summary>What a client hands to the messaging SDK.</summary>
/// <remarks>
/// The SDK opens a new connection shortly before <see cref="TokenExpirationTime"/>. Given the minute that the token itself lives, it would
/// fetch a token every 30 s for ever; so that member is the session's end, and <see cref="ConnectBefore"/> is when the token lapses.
/// A client whose clock is wrong reckons from <see cref="SessionDurationInSeconds"/>.
/// </remarks>
internal sealed record ChatTokenReply(
    string Token,
    DateTimeOffset SessionExpirationTime,
    DateTimeOffset TokenExpirationTime,
    int SessionDurationInSeconds,
    DateTimeOffset ConnectBefore,
    string RoomArn,
    string MessagingEndpoint,
    string UserId,
    string Role,
    IReadOnlyList<string> Capabilities,
    IReadOnlyDictionary<string, string> Attributes)
{
    public static ChatTokenReply From(string roomArn, string userId, string role, VendedChatToken vended, string messagingEndpoint) => new(
        vended.Token.Token,
        vended.Token.SessionExpirationTime,
        vended.Token.SessionExpirationTime,
        vended.Terms.SessionDurationInMinutes * 60,
        vended.Token.TokenExpirationTime,
        roomArn,
        messagingEndpoint,
        userId,
        role,
        vended.Terms.Capabilities.ToNames(),
        vended.Attributes);
}
