namespace IvsChatBackend.Core.Limits;

/// <summary>How much of the account's CreateChatToken calls one user, one address and all together may have.</summary>
public sealed record VendingLimits
{
    /// <summary>Tokens of one user, over all rooms. Default: 30 a minute, 15 at once: a client that reconnects for a minute is served.</summary>
    public RateLimit Subject { get; init; } = new(30, 15);

    /// <summary>
    /// Guests' tokens, and sign-ins that fail, from one address (an IPv6 one by its /64). Default: 300 a minute, since carriers put thousands
    /// behind one address; users who are signed in are not limited by address at all.
    /// </summary>
    public RateLimit Address { get; init; } = new(300, 300);

    /// <summary>Tokens a second, of the whole deployment. Default: 180, under IVS Chat's fixed 200. 1–200.</summary>
    public int AccountPerSecond { get; init; } = 180;
}
