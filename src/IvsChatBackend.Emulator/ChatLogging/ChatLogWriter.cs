using System.Threading.Channels;
using IvsChatBackend.Emulator.Metrics;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Time;

namespace IvsChatBackend.Emulator.ChatLogging;

/// <summary>Collects log entries and stores them in batches: when a batch's delay is over, when it is large, and at the end.</summary>
internal sealed partial class ChatLogWriter(
    ChatLog log,
    ChatLoggingOptions options,
    ILogDestination destination,
    EmulatorClock clock,
    ChatMetrics metrics,
    ILogger<ChatLogWriter> logger) : IHostedService
{
    private const int MaximumBatchEntries = 4_096;

    private readonly Dictionary<BatchKey, Batch> _batches = [];
    private Task _running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = RunAsync(log.Commands.Reader);
        return Task.CompletedTask;
    }

    /// <summary>Stores what is there.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        log.Commands.Writer.TryComplete();
        return _running;
    }

    private async Task RunAsync(ChannelReader<LogCommand> commands)
    {
        await foreach (var command in commands.ReadAllAsync())
        {
            switch (command)
            {
                case AppendEntry append:
                    await AppendAsync(append.Entry);
                    break;
                case StoreBatch store:
                    await StoreAsync(store.Key);
                    break;
            }
        }

        foreach (var key in _batches.Keys.ToArray())
        {
            await StoreAsync(key);
        }
    }

    private async Task AppendAsync(LogEntry entry)
    {
        var key = new BatchKey(entry.Configuration.Arn, entry.Room.Id);
        if (!_batches.TryGetValue(key, out var batch))
        {
            var delay = entry.Configuration.Destination.Kind == LogDestinationKind.S3 ? options.S3Delay : options.StreamDelay;
            var timer = clock.CreateTimer(_ => log.Commands.Writer.TryWrite(new StoreBatch(key)), state: null, delay, Timeout.InfiniteTimeSpan);
            batch = _batches[key] = new Batch([], timer);
        }

        batch.Entries.Add(entry);
        if (batch.Entries.Count >= MaximumBatchEntries)
        {
            await StoreAsync(key);
        }
    }

    private async Task StoreAsync(BatchKey key)
    {
        if (!_batches.Remove(key, out var batch))
        {
            return;
        }

        await batch.Timer.DisposeAsync();
        try
        {
            await destination.StoreAsync(batch.Entries);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            metrics.LogDestinationFailed(key.ConfigurationArn, exception);
            Log.NotStored(logger, batch.Entries.Count, key.ConfigurationArn, exception.GetType().Name);
        }
    }

    private sealed record Batch(List<LogEntry> Entries, ITimer Timer);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Count} entries of {ConfigurationArn} were lost: {ExceptionType}.")]
        public static partial void NotStored(ILogger logger, int count, string configurationArn, string exceptionType);
    }
}
