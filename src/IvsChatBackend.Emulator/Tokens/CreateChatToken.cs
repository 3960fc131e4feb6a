using System.Collections.Immutable;
using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Time;

namespace IvsChatBackend.Emulator.Tokens;

internal sealed class CreateChatToken(IRoomDirectory rooms, ChatTokens tokens, EmulatorClock clock, AccountRates rates)
    : Operation<CreateChatTokenRequest>("CreateChatToken", TokensJson.Default.CreateChatTokenRequest, rates)
{
    private const int MaximumAttributeBytes = 1024;
    private const int DefaultSessionMinutes = 60;

    protected override void Validate(CreateChatTokenRequest request, Violations violations)
    {
        violations.Arn("roomIdentifier", request.RoomIdentifier, EmulatorArns.RoomType);
        violations.Required("userId", request.UserId);
        violations.Length("userId", request.UserId, 1, 128);
        violations.Range("sessionDurationInMinutes", request.SessionDurationInMinutes, 1, 180);
        violations.Attributes("attributes", request.Attributes, MaximumAttributeBytes);
        foreach (var capability in request.Capabilities ?? [])
        {
            violations.Required("capabilities", capability);
            violations.OneOf("capabilities", capability, "SEND_MESSAGE", "DISCONNECT_USER", "DELETE_MESSAGE");
        }
    }

    protected override Reply Execute(CreateChatTokenRequest request)
    {
        if (!rooms.TryGet(request.RoomIdentifier!, out var room))
        {
            return ServiceError.NotFound(request.RoomIdentifier!);
        }

        var now = clock.GetUtcNow();
        var grant = new ChatTokenGrant
        {
            RoomArn = room.Arn,
            UserId = request.UserId!,
            Capabilities = [.. (request.Capabilities ?? []).OfType<string>()],
            Attributes = (request.Attributes ?? ImmutableDictionary<string, string?>.Empty)
                .ToImmutableSortedDictionary(attribute => attribute.Key, attribute => attribute.Value!, StringComparer.Ordinal),
            TokenExpirationTime = now + ChatTokens.Lifetime,
            SessionExpirationTime = now + TimeSpan.FromMinutes(request.SessionDurationInMinutes ?? DefaultSessionMinutes),
        };
        var reply = new CreateChatTokenReply(
            tokens.Issue(grant), WireTime.OfToken(grant.TokenExpirationTime), WireTime.OfToken(grant.SessionExpirationTime));
        return Reply.Ok(reply, TokensJson.Default.CreateChatTokenReply);
    }
}

internal sealed record CreateChatTokenRequest
{
    public string? RoomIdentifier { get; init; }

    public string? UserId { get; init; }

    public IReadOnlyList<string?>? Capabilities { get; init; }

    public int? SessionDurationInMinutes { get; init; }

    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }
}

internal sealed record CreateChatTokenReply(string Token, string TokenExpirationTime, string SessionExpirationTime);
