using System.Collections.Immutable;
using Amazon.Ivschat;
using Amazon.Ivschat.Model;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;

namespace IvsChatBackend.Aws.IvsChat;

/// <summary>CreateChatToken by the SDK.</summary>
public sealed class IvsChatTokens(IAmazonIvschat client) : IChatTokens
{
    public Task<Result<ChatToken>> CreateAsync(ChatTokenSpecification specification, CancellationToken cancellationToken)
    {
        var request = new CreateChatTokenRequest
        {
            RoomIdentifier = specification.RoomArn,
            UserId = specification.UserId,
            Capabilities = [.. specification.Terms.Capabilities.ToNames()],
            SessionDurationInMinutes = specification.Terms.SessionDurationInMinutes,
            Attributes = specification.Attributes.ToDictionary(),
        };
        return IvsChatFailures.CallAsync(
            async () =>
            {
                var response = await client.CreateChatTokenAsync(request, cancellationToken).ConfigureAwait(false);
                return new ChatToken(response.Token, Utc(response.TokenExpirationTime), Utc(response.SessionExpirationTime));
            },
            cancellationToken);
    }

    private static DateTimeOffset Utc(DateTime? time) =>
        new((time ?? throw new InvalidOperationException("CreateChatToken answered without a time.")).ToUniversalTime(), TimeSpan.Zero);
}
