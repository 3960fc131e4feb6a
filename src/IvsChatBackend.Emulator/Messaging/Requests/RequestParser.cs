using System.Text.Json;

namespace IvsChatBackend.Emulator.Messaging.Requests;

/// <summary>A parsed request, or why it isn't one.</summary>
/// <param name="RequestId">For the error frame; empty where it couldn't be read.</param>
internal readonly record struct ParsedRequest(MessagingRequest? Request, Refusal? Refusal, string RequestId);

/// <summary>Reads a request's JSON and checks its shape: members, types, forms. Room limits come later.</summary>
internal static class RequestParser
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 8 };

    public static ParsedRequest Parse(ReadOnlySpan<byte> utf8)
    {
        var members = default(RequestMembers);
        if (!TryRead(utf8, isWhole: true, ref members))
        {
            return new ParsedRequest(null, Refusal.Malformed, members.RequestId ?? "");
        }

        var requestId = members.RequestId ?? "";
        if (requestId.Length > RequestLimits.RequestIdCharacters)
        {
            return new ParsedRequest(null, Refusal.RequestIdTooLong, requestId);
        }

        var refusal = members.Problem;
        var request = refusal is null ? Create(members, requestId, out refusal) : null;
        return new ParsedRequest(request, refusal, requestId);
    }

    /// <summary>A request that is refused without being looked at: only its RequestId is read, from as much as was kept of it.</summary>
    /// <param name="beginning">The first bytes; may be cut off anywhere, or no JSON at all.</param>
    public static ParsedRequest Refuse(Refusal refusal, ReadOnlySpan<byte> beginning)
    {
        var members = default(RequestMembers);
        TryRead(beginning, isWhole: false, ref members);
        return new ParsedRequest(null, refusal, members.RequestId ?? "");
    }

    /// <returns>False where the bytes are no JSON object; the members that came before stay read.</returns>
    private static bool TryRead(ReadOnlySpan<byte> utf8, bool isWhole, ref RequestMembers members)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, isWhole, new JsonReaderState(Options));
            RequestMembers.Read(ref reader, ref members);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static MessagingRequest? Create(in RequestMembers members, string requestId, out Refusal? refusal)
    {
        refusal = null;
        switch (members.Action)
        {
            case MessagingActions.SendMessage when members.Content is { } content:
                return new SendMessageRequest(requestId, content, members.Attributes);
            case MessagingActions.DeleteMessage when members.Id is { } id:
                return new DeleteMessageRequest(requestId, id, members.Reason);
            case MessagingActions.DisconnectUser when members.UserId is { } userId:
                return new DisconnectUserRequest(requestId, userId, members.Reason);
            default:
                refusal = members.Action switch
                {
                    MessagingActions.SendMessage => Refusal.MemberNotString("Content"),
                    MessagingActions.DeleteMessage => Refusal.MemberNotString("Id"),
                    MessagingActions.DisconnectUser => Refusal.MemberNotString("UserId"),
                    null => Refusal.MemberNotString("Action"),
                    _ => Refusal.UnknownAction,
                };
                return null;
        }
    }
}
