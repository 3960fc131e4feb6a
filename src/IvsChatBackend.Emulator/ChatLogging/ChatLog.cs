using System.Threading.Channels;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.ChatLogging;

/// <summary>Takes what a room's clients got and hands it to <see cref="ChatLogWriter"/>, without making anybody wait.</summary>
internal sealed class ChatLog(ChatLoggingOptions options, ILoggingConfigurationDirectory configurations)
{
    private readonly Channel<LogCommand> _commands = Channel.CreateUnbounded<LogCommand>(new UnboundedChannelOptions { SingleReader = true });

    public Channel<LogCommand> Commands => _commands;

    /// <summary>Logs the frame to each ACTIVE configuration of the room.</summary>
    /// <param name="time">The frame's SendTime.</param>
    public void Write(Room room, LoggedType type, DateTimeOffset time, ReadOnlyMemory<byte> payload)
    {
        if (options.Folder is null || room.LoggingConfigurationIdentifiers.IsEmpty)
        {
            return;
        }

        foreach (var arn in room.LoggingConfigurationIdentifiers)
        {
            if (configurations.TryGet(arn, out var configuration) && configuration.State == "ACTIVE")
            {
                _commands.Writer.TryWrite(new AppendEntry(new LogEntry(configuration, room, type, time, payload)));
            }
        }
    }
}
