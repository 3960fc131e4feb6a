namespace IvsChatBackend.Emulator.Messaging.Requests;

/// <summary>The three actions of the messaging API.</summary>
internal static class MessagingActions
{
    public const string SendMessage = "SEND_MESSAGE";
    public const string DeleteMessage = "DELETE_MESSAGE";
    public const string DisconnectUser = "DISCONNECT_USER";
}
