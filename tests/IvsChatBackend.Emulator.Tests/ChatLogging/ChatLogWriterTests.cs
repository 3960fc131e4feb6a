using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using IvsChatBackend.Emulator.ChatLogging;
using IvsChatBackend.Emulator.Metrics;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Time;
using IvsChatBackend.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace IvsChatBackend.Emulator.Tests.ChatLogging;

public sealed class ChatLogWriterTests : ILogDestination, ILoggingConfigurationDirectory
{
    private const int LargeBatch = 4_096;

    private readonly ManualTimeProvider _time = new();
    private readonly Channel<IReadOnlyList<LogEntry>> _stored = Channel.CreateUnbounded<IReadOnlyList<LogEntry>>();
    private readonly ChatLog _log;
    private readonly ChatLogWriter _writer;
    private LogDestinationKind _kind;

    public ChatLogWriterTests()
    {
        var clock = new EmulatorClock(_time);
        var options = new ChatLoggingOptions { Folder = "unused" };
        _log = new ChatLog(options, this);
        _writer = new ChatLogWriter(_log, options, this, clock, new ChatMetrics(), NullLogger<ChatLogWriter>.Instance);
    }

    [Theory]
    [InlineData(LogDestinationKind.S3, 300)]
    [InlineData(LogDestinationKind.CloudWatchLogs, 10)]
    [InlineData(LogDestinationKind.Firehose, 10)]
    public async Task A_batch_is_stored_when_its_delay_is_over(LogDestinationKind kind, int seconds)
    {
        _kind = kind;
        await _writer.StartAsync(TestContext.Current.CancellationToken);
        Write("waiting", LoggedType.Message);
        Write("waiting", LoggedType.Event);
        await StoreLargeBatchAsync();

        _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        await StoreLargeBatchAsync();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        var batch = await NextAsync();
        Assert.Equal([LoggedType.Message, LoggedType.Event], batch.Select(entry => entry.Type));
        await _writer.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Stopping_stores_what_is_left_room_by_room()
    {
        await _writer.StartAsync(TestContext.Current.CancellationToken);
        Write("a", LoggedType.Message);
        Write("b", LoggedType.Message);
        Write("a", LoggedType.Message);

        await _writer.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["a", "a"], (await NextAsync()).Select(entry => entry.Room.Id));
        Assert.Equal(["b"], (await NextAsync()).Select(entry => entry.Room.Id));
    }

    [Fact]
    public async Task Writing_waits_for_nobody()
    {
        for (var i = 0; i < LargeBatch; i++)
        {
            Write("a", LoggedType.Message);
        }

        await _writer.StartAsync(TestContext.Current.CancellationToken);
        await _writer.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(LargeBatch, (await NextAsync()).Count);
    }

    async Task ILogDestination.StoreAsync(IReadOnlyList<LogEntry> entries) => await _stored.Writer.WriteAsync(entries);

    public bool TryGet(string arn, [NotNullWhen(true)] out LoggingConfiguration? configuration)
    {
        configuration = new LoggingConfiguration
        {
            Id = "aB3dE5fG7hJ9",
            Arn = arn,
            CreateTime = default,
            UpdateTime = default,
            Destination = new LogDestination(_kind, "destination"),
        };
        return true;
    }

    private void Write(string roomId, LoggedType type) => _log.Write(
        new Room { Id = roomId, Arn = roomId, CreateTime = default, UpdateTime = default, LoggingConfigurationIdentifiers = ["configuration"] },
        type,
        _time.GetUtcNow(),
        "{}"u8.ToArray());

    /// <summary>Fills a batch, which is stored at once. Once it is, the writer has seen everything that was written before.</summary>
    private async Task StoreLargeBatchAsync()
    {
        for (var i = 0; i < LargeBatch; i++)
        {
            Write("large", LoggedType.Message);
        }

        Assert.Equal("large", (await NextAsync())[0].Room.Id);
    }

    private async Task<IReadOnlyList<LogEntry>> NextAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        return await _stored.Reader.ReadAsync(patience.Token);
    }
}
