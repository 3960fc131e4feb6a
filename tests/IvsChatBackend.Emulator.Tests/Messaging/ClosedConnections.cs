using Microsoft.Extensions.Logging;

namespace IvsChatBackend.Emulator.Tests.Messaging;

/// <summary>Listens to the emulator's log for connections that have ended, so that a test can wait for it without asking again and again.</summary>
internal sealed class ClosedConnections : ILoggerProvider, ILogger
{
    private readonly SemaphoreSlim _closed = new(0);

    public async Task WaitAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var closed = await _closed.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            Assert.True(closed, $"{i} of {count} connections closed.");
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Name == "Closed")
        {
            _closed.Release();
        }
    }

    public void Dispose() => _closed.Dispose();
}
