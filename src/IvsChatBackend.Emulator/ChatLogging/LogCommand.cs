namespace IvsChatBackend.Emulator.ChatLogging;

/// <summary>What <see cref="ChatLogWriter"/> is told, in one line so that nothing is stored twice or out of order.</summary>
internal abstract record LogCommand;

internal sealed record AppendEntry(LogEntry Entry) : LogCommand;

internal sealed record StoreBatch(BatchKey Key) : LogCommand;

/// <summary>Entries are stored together by configuration and room.</summary>
internal readonly record struct BatchKey(string ConfigurationArn, string RoomId);
