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
        RequestMembers members;
        try
        {
            var reader = new Utf8JsonReader(utf8, Options);
            members = RequestMembers.Read(ref reader);
        }
        catch (JsonException)
        {
            return new ParsedRequest(null, Refusal.Malformed, "");
        }

        var requestId = members.RequestId ?? "";
        if (requestId.Length > RequestLimits.RequestIdCharacters)
        {
            return new ParsedRequest(null, Refusal.RequestIdTooLong, "");
        }

        var refusal = members.Problem;
        var request = refusal is null ? Create(members, requestId, out refusal) : null;
        return new ParsedRequest(request, refusal, requestId);
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
