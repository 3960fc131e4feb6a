namespace IvsChatBackend.RuntimeApi;

/// <summary>How one call is answered out of the ordinary.</summary>
public enum RuntimeApiFault
{
    None,

    /// <summary>413, as to a reply of more than 6 MB; the invocation then waits for an error report.</summary>
    PayloadTooLarge,

    /// <summary>403: the call came at the wrong time.</summary>
    Forbidden,

    /// <summary>500: the environment is beyond repair and the runtime has to exit.</summary>
    ContainerError,

    /// <summary>The usual status with <c>Content-Length: 0</c>.</summary>
    EmptyBody,

    /// <summary>The usual status without any length, on a connection that stays open.</summary>
    NoLength,

    /// <summary>One byte a packet.</summary>
    SplitWrites,

    /// <summary>The body in chunks with an extension and a trailer.</summary>
    Chunked,

    /// <summary>A 100 Continue before the reply.</summary>
    Interim,

    /// <summary><c>Connection: close</c>, and then the connection is closed.</summary>
    AnnouncedClose,

    /// <summary>The connection is closed after the reply, unannounced, as one that was idle for long is.</summary>
    SilentClose,

    /// <summary>After the reply the sending side alone is closed.</summary>
    HalfClose,

    /// <summary>The call takes effect, but the connection is lost before its reply.</summary>
    LostReply,

    /// <summary>The connection breaks in the middle of the reply.</summary>
    TornReply,

    /// <summary>The reply is no HTTP.</summary>
    Gibberish,
}
