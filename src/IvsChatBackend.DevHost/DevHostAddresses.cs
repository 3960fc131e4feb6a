using IvsChatBackend.DevHost.Guard;

namespace IvsChatBackend.DevHost;

/// <summary>Where a running host answers. By loopback whatever it listens on: that is where the user is.</summary>
/// <param name="Port">Of the API and the page.</param>
/// <param name="IvsChatPort">Of the local IVS Chat.</param>
/// <param name="RoomArn">Of the room that is there from the start.</param>
public sealed record DevHostAddresses(int Port, int IvsChatPort, string RoomArn)
{
    public string Api => $"http://127.0.0.1:{Port}";

    public string IvsChat => $"http://127.0.0.1:{IvsChatPort}";

    public string Messaging => MessagingOf("127.0.0.1");

    /// <summary>The messaging socket for who reaches this host by a name or address of its own.</summary>
    public string MessagingOf(string host) => $"ws://{host}:{IvsChatPort}";

    /// <summary>What <c>/dev</c> asks for; null where nobody but this machine reaches it.</summary>
    internal DevKey? Key { get; init; }

    /// <summary>The dev issuer's <c>iss</c>.</summary>
    public string Issuer => $"{Api}/dev";
}
