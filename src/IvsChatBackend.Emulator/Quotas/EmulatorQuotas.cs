namespace IvsChatBackend.Emulator.Quotas;

/// <summary>The service's quotas, each at AWS's default for one account in one region. Zero or less turns a quota off.</summary>
/// <remarks>Source: Amazon IVS Chat user guide, "Service quotas". Rates are per second; a window is a bucket of that size refilled at that rate.</remarks>
public sealed record EmulatorQuotas
{
    /// <summary>AWS's defaults.</summary>
    public static EmulatorQuotas Aws { get; } = new();

    /// <summary>No quota and no rate, the rooms' own neither: for tests of something else.</summary>
    public static EmulatorQuotas Off { get; } = new()
    {
        CreateChatTokenRate = 0,
        DeleteMessageRate = 0,
        DisconnectUserRate = 0,
        SendEventRate = 0,
        RoomOperationRate = 0,
        LoggingConfigurationOperationRate = 0,
        TagOperationRate = 0,
        ConcurrentConnections = 0,
        Rooms = 0,
        LoggingConfigurations = 0,
        MessagingRequestRatePerConnection = 0,
        SendMessageRate = 0,
        RoomMessageRates = false,
    };

    /// <summary>Whether a room takes no more messages than its <c>maximumMessageRatePerSecond</c>.</summary>
    public bool RoomMessageRates { get; init; } = true;

    public int CreateChatTokenRate { get; init; } = 200;

    /// <summary>Control plane and socket together.</summary>
    public int DeleteMessageRate { get; init; } = 100;

    /// <summary>Control plane and socket together.</summary>
    public int DisconnectUserRate { get; init; } = 100;

    public int SendEventRate { get; init; } = 100;

    /// <summary>Each of Create-, Delete-, Get-, List- and UpdateRoom has this rate of its own.</summary>
    public int RoomOperationRate { get; init; } = 5;

    /// <summary>Each of the five logging-configuration operations has this rate of its own.</summary>
    public int LoggingConfigurationOperationRate { get; init; } = 3;

    /// <summary>Each of the three tag operations has this rate of its own.</summary>
    public int TagOperationRate { get; init; } = 10;

    public int ConcurrentConnections { get; init; } = 50_000;

    public int Rooms { get; init; } = 50_000;

    public int LoggingConfigurations { get; init; } = 10;

    public int MessagingRequestRatePerConnection { get; init; } = 10;

    /// <summary>SEND_MESSAGE over all rooms.</summary>
    public int SendMessageRate { get; init; } = 1_000;
}
