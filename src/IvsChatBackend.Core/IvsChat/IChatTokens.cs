using System.Collections.Immutable;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.IvsChat;

/// <summary>IVS Chat's CreateChatToken.</summary>
public interface IChatTokens
{
    /// <returns>
    /// <see cref="FailureCode.NotFound"/> where IVS Chat has no such room, <see cref="FailureCode.UpstreamUnavailable"/> where it throttles,
    /// fails or does not answer.
    /// </returns>
    Task<Result<ChatToken>> CreateAsync(ChatTokenSpecification specification, CancellationToken cancellationToken);
}

public sealed record ChatTokenSpecification
{
    public required string RoomArn { get; init; }

    public required string UserId { get; init; }

    public required ChatTokenTerms Terms { get; init; }

    public required ImmutableSortedDictionary<string, string> Attributes { get; init; }
}

/// <param name="Token">Secret, good for one connection; never stored or logged.</param>
/// <param name="TokenExpirationTime">When the token itself lapses: about a minute after issue.</param>
/// <param name="SessionExpirationTime">When a connection made with it ends.</param>
public sealed record ChatToken(string Token, DateTimeOffset TokenExpirationTime, DateTimeOffset SessionExpirationTime);
