using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Messaging.Connections;
using IvsChatBackend.Emulator.Messaging.Frames;
using IvsChatBackend.Emulator.Messaging.Requests;
using IvsChatBackend.Emulator.Messaging.WebSockets;

namespace IvsChatBackend.Emulator.Messaging;

/// <summary>
/// Ends a connection whose session is over: ERROR 401, then a close frame whose reason is the same error as JSON. The JavaScript SDK fetches a token
/// and comes back on the 401, which a clean close alone would not make it do; AWS's apps of 2022 read <c>{ErrorCode, ErrorMessage}</c> from the
/// close frame.
/// </summary>
internal sealed class SessionEnd(Identifiers identifiers)
{
    private static readonly string Reason =
        $$"""{"ErrorCode":{{Refusal.SessionExpired.Code}},"ErrorMessage":"{{Refusal.SessionExpired.Message}}"}""";

    /// <summary>The end was reached while nothing was asked: the error answers no request.</summary>
    public void Reach(ClientSocket socket)
    {
        socket.TryEnqueue(ChatFrames.Error(identifiers.Next(), requestId: "", Refusal.SessionExpired));
        Close(socket);
    }

    /// <summary>What follows the error.</summary>
    public static void Close(ClientSocket socket) => socket.Close(CloseCode.Normal, Reason);
}
