namespace IvsChatBackend.Emulator.ChatLogging;

internal interface ILogDestination
{
    /// <summary>Stores entries of one configuration and one room, in their order.</summary>
    /// <exception cref="IOException">They could not be stored.</exception>
    Task StoreAsync(IReadOnlyList<LogEntry> entries);
}
