using System.Collections.Frozen;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Time;

namespace IvsChatBackend.Emulator.Quotas;

/// <summary>
/// The account's rate windows. Deleting a message and disconnecting a user have one window each, whether asked for over the control plane or over
/// the socket.
/// </summary>
internal sealed class AccountRates(AccountName account, EmulatorQuotas quotas, EmulatorClock clock) : IResettable
{
    private const string SocketSendMessage = "SEND_MESSAGE";

    private volatile FrozenDictionary<string, Window> _windows = Open(quotas, clock);

    /// <summary>The account that the windows belong to.</summary>
    public string AccountId { get; } = account.Id;

    /// <summary>Takes one call of a control-plane operation.</summary>
    /// <param name="limit">The operation's rate a second, for the refusal.</param>
    public bool TryTake(string operation, out int limit)
    {
        var window = _windows[operation];
        limit = window.RatePerSecond;
        return window.Bucket.TryTake(limit);
    }

    /// <summary>Takes one SEND_MESSAGE out of what all rooms together may have.</summary>
    public bool TryTakeSendMessage() => TryTake(SocketSendMessage, out _);

    /// <summary>Takes one DELETE_MESSAGE out of the window that the control plane's DeleteMessage draws on too.</summary>
    public bool TryTakeDeleteMessage() => TryTake("DeleteMessage", out _);

    /// <summary>Takes one DISCONNECT_USER out of the window that the control plane's DisconnectUser draws on too.</summary>
    public bool TryTakeDisconnectUser() => TryTake("DisconnectUser", out _);

    /// <summary>Every window is full again.</summary>
    public void Reset() => _windows = Open(quotas, clock);

    private static FrozenDictionary<string, Window> Open(EmulatorQuotas quotas, EmulatorClock clock)
    {
        var windows = new Dictionary<string, Window>();
        Add(quotas.CreateChatTokenRate, "CreateChatToken");
        Add(quotas.DeleteMessageRate, "DeleteMessage");
        Add(quotas.DisconnectUserRate, "DisconnectUser");
        Add(quotas.SendEventRate, "SendEvent");
        Add(quotas.SendMessageRate, SocketSendMessage);
        Add(quotas.RoomOperationRate, "CreateRoom", "DeleteRoom", "GetRoom", "ListRooms", "UpdateRoom");
        Add(
            quotas.LoggingConfigurationOperationRate,
            "CreateLoggingConfiguration",
            "DeleteLoggingConfiguration",
            "GetLoggingConfiguration",
            "ListLoggingConfigurations",
            "UpdateLoggingConfiguration");
        Add(quotas.TagOperationRate, "ListTagsForResource", "TagResource", "UntagResource");
        return windows.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(int ratePerSecond, params ReadOnlySpan<string> operations)
        {
            foreach (var operation in operations)
            {
                windows.Add(operation, new Window(ratePerSecond, new TokenBucket(clock)));
            }
        }
    }

    private sealed record Window(int RatePerSecond, TokenBucket Bucket);
}
