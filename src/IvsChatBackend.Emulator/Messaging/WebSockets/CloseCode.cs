namespace IvsChatBackend.Emulator.Messaging.WebSockets;

/// <summary>Status codes of a close frame: RFC 6455, section 7.4.</summary>
internal static class CloseCode
{
    public const ushort Normal = 1000;
    public const ushort GoingAway = 1001;
    public const ushort ProtocolError = 1002;

    /// <summary>Stands for "the close frame carried no code"; never sent.</summary>
    public const ushort None = 1005;
    public const ushort InvalidText = 1007;
    public const ushort TooBig = 1009;

    /// <summary>Whether a peer may put the code into a close frame.</summary>
    public static bool MayBeReceived(ushort code) => code is (>= 1000 and <= 1003) or (>= 1007 and <= 1014) or (>= 3000 and <= 4999);
}
