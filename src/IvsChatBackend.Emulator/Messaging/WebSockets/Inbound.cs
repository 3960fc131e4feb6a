namespace IvsChatBackend.Emulator.Messaging.WebSockets;

/// <summary>What <see cref="FrameParser"/> made of the bytes so far.</summary>
internal enum InboundKind
{
    /// <summary>More bytes are needed.</summary>
    Incomplete,

    /// <summary>A whole text message, valid UTF-8.</summary>
    Text,

    /// <summary>A whole text message that isn't UTF-8; the connection ends with 1007.</summary>
    InvalidText,

    /// <summary>A whole binary message.</summary>
    Binary,

    /// <summary>A whole message past the limit; only its beginning was kept.</summary>
    TooLarge,

    Ping,
    Pong,

    /// <summary>The client's close frame.</summary>
    Close,

    /// <summary>The client broke the protocol: nothing after this can be parsed.</summary>
    Violation,
}

/// <param name="Payload">Of a message, ping or pong; valid until the parser is called again.</param>
/// <param name="CloseCode">Of a close, or the code that answers a violation.</param>
internal readonly record struct Inbound(InboundKind Kind, ReadOnlyMemory<byte> Payload = default, ushort CloseCode = 0);
