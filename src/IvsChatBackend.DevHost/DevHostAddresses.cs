namespace IvsChatBackend.DevHost;

/// <summary>Where a running host answers. By loopback whatever it listens on: that is where the user is.</summary>
/// <param name="Port">Of the API and the page.</param>
/// <param name="IvsChatPort">Of the local IVS Chat.</param>
/// <param name="RoomArn">Of the room that is there from the start.</param>
public sealed record DevHostAddresses(int Port, int IvsChatPort, string RoomArn)
{
    public string Api => $"http://127.0.0.1:{Port}";

    public string IvsChat => $"http://127.0.0.1:{IvsChatPort}";

    public string Messaging => $"ws://127.0.0.1:{IvsChatPort}";

    /// <summary>The dev issuer's <c>iss</c>.</summary>
    public string Issuer => $"{Api}/dev";
}
